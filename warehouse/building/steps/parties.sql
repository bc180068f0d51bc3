-- Fills parties from rows worked out in Python, words as numbers: see party_rows.sql; level 0 is 未定位, the others are
-- those of party_rows.LEVELS from 1 on. Grain: one party.
INSERT INTO parties
SELECT
    case_id, month, seq,
    CASE role WHEN 1 THEN 'plaintiff'::party_role WHEN 2 THEN 'defendant'::party_role ELSE 'third_party'::party_role END,
    CASE kind WHEN 1 THEN 'person'::party_kind WHEN 2 THEN 'organisation'::party_kind END,
    name_masked, nullif(org_id, 0), place_id,
    CASE level
        WHEN 0 THEN 'none'::located_level
        WHEN 1 THEN 'outside'::located_level
        WHEN 2 THEN 'city'::located_level
        WHEN 3 THEN 'district'::located_level
        WHEN 4 THEN 'town'::located_level
        WHEN 5 THEN 'village'::located_level
        WHEN 6 THEN 'grid'::located_level
    END,
    confidence, share_units, first_at, unlocated_key
FROM given;
