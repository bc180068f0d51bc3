-- attributed: every counted case at its place, once per additive attribution. Grain: case (split: case and litigant).
-- Reading it with a fixed attribution touches that branch only. units: 5040 is one case.
-- A case with no litigant to share it counts at 未定位.
CREATE VIEW attributed AS
SELECT
    'court' AS attribution, court_place_id AS place_id, sector_id, cause_id, court_id,
    counted_month AS month, counted_on, counted, 5040 AS units
FROM cases
UNION ALL
SELECT 'defendant', defendant_place_id, sector_id, cause_id, court_id, counted_month, counted_on, counted, 5040 FROM cases
UNION ALL
SELECT 'plaintiff', plaintiff_place_id, sector_id, cause_id, court_id, counted_month, counted_on, counted, 5040 FROM cases
UNION ALL
SELECT
    'split', party.place_id, cases.sector_id, cases.cause_id, cases.court_id,
    cases.counted_month, cases.counted_on, cases.counted, party.share_units
FROM parties AS party
JOIN cases USING (case_id)
WHERE party.share_units > 0
UNION ALL
SELECT
    'split', (SELECT place_id FROM places WHERE level = 'unlocated'), sector_id, cause_id, court_id, counted_month, counted_on, counted, 5040
FROM cases
WHERE n_litigants = 0;
