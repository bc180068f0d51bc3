-- place_codes: where a landed code counts, its successor included. Grain: one code.
-- reach: how far a party was located; 0 town, village or outside, 1 district, 2 city or not at all.
CREATE TEMP TABLE place_codes AS
SELECT
    place.code,
    final.place_id,
    CASE WHEN final.level IN ('town', 'village', 'grid', 'outside') THEN 0 WHEN final.level = 'district' THEN 1 ELSE 2 END
        AS reach
FROM places AS place
JOIN places AS final ON final.place_id = coalesce(place.successor_id, place.place_id)
WHERE place.level <> 'root';

SET VARIABLE unlocated_id = (SELECT place_id FROM places WHERE level = 'unlocated');
