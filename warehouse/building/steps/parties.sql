-- Fills parties from rows worked out in Python. Grain: one party.
INSERT INTO parties
SELECT
    row.case_id, row.month, row.seq,
    CASE row.role WHEN 1 THEN 'plaintiff' WHEN 2 THEN 'defendant' ELSE 'third_party' END,
    CASE row.kind WHEN 1 THEN 'person' WHEN 2 THEN 'organisation' END,
    row.name_masked, nullif(row.org_id, 0), row.place_id,
    CASE place.level WHEN 'unlocated' THEN 'none' ELSE place.level END,
    row.confidence, row.share_units, row.first_at, row.unlocated_key
FROM given AS row
JOIN places AS place ON place.place_id = row.place_id;
