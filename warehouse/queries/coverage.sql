-- How far defendants could be located, by the area of the court and month of filing. Grain: area, month, level.
-- scope: place
-- columns: district_order Int32, district String, month Int32, located_level String, parties Int64
SELECT coverage.place_id AS district_order, place.full_name AS district, month, located_level, parties
FROM amounts_coverage AS coverage
JOIN places AS place USING (place_id)
WHERE coverage.place_id BETWEEN $scope_first AND $scope_last
ORDER BY ALL;
