-- counted_rows for attribution any, by the level of the place: $level village (and what has no level below it: 辖区外,
-- 未定位), town, district, city or root. Each case once at every place of the level that one of its parties lives in.
-- Grain: case and place. town_id and district_id are null where the place lies below: it counts apart from them.
CREATE OR REPLACE TEMP TABLE counted_rows AS
SELECT
    place_id,
    CASE WHEN level IN ('outside', 'unlocated') THEN place_id END AS town_id,
    CASE WHEN level IN ('outside', 'unlocated') THEN place_id END AS district_id,
    sector_id, cause_id, month, day, counted, 5040::SMALLINT AS units
FROM any_rows
WHERE $level = 'village' AND first_at <= 3 AND level IN ('village', 'grid', 'outside', 'unlocated')
UNION ALL
SELECT town_id, town_id, NULL, sector_id, cause_id, month, day, counted, 5040
FROM any_rows
WHERE $level = 'town' AND first_at <= 2 AND town_id IS NOT NULL
UNION ALL
SELECT district_id, district_id, district_id, sector_id, cause_id, month, day, counted, 5040
FROM any_rows
WHERE $level = 'district' AND first_at <= 1 AND district_id IS NOT NULL
UNION ALL
SELECT city_id, city_id, city_id, sector_id, cause_id, month, day, counted, 5040
FROM any_rows
WHERE $level = 'city' AND first_at = 0 AND city_id IS NOT NULL
UNION ALL
SELECT 0, 0, 0, sector_id, cause_id, month, day, counted, 5040
FROM any_cases
WHERE $level = 'root';
