-- How far defendants could be located, by the area of the court and month of filing. Grain: area, month, level.
-- area: district, city (cases of a court for the whole city), unlocated (cases of courts not recognised) ….
-- intermediate: the only courts for the whole area are intermediate courts.
-- scope: place
-- columns: district_order Int32, district String, area String, intermediate Boolean, month Int32,
--          located_level String, parties Int64
WITH courts_of AS (
    SELECT serves_place_id AS place_id, bool_and(level = 'intermediate') AS intermediate
    FROM courts WHERE level <> 'tribunal' GROUP BY ALL
)
SELECT
    coverage.place_id AS district_order, place.full_name AS district, place.level AS area,
    coalesce(intermediate, false) AS intermediate, month, located_level, parties
FROM amounts_coverage AS coverage
JOIN places AS place USING (place_id)
LEFT JOIN courts_of USING (place_id)
WHERE coverage.place_id BETWEEN $scope_first AND $scope_last
ORDER BY ALL;
