-- How far defendants' addresses could be located. Grain: district of the court, month of filing, level reached.
-- parties counts defendants, not cases. Courts that serve no district of their own come last, as their own area.
-- scope: place
-- columns: district_order Int32, district String, month Int32, located_level String, parties Int64
SELECT
    area.place_id AS district_order, area.name AS district, counted.month, counted.located_level, counted.parties
FROM (
    SELECT
        coalesce(served.district_id, served.place_id) AS area_id, party.month, party.located_level, count(*) AS parties
    FROM parties AS party
    JOIN cases AS suit USING (case_id, month)
    JOIN places AS served ON served.place_id = suit.court_place_id
    WHERE party.role = 'defendant' AND suit.court_place_id BETWEEN $scope_first AND $scope_last
    GROUP BY ALL
) AS counted
JOIN places AS area ON area.place_id = counted.area_id
ORDER BY district_order, counted.month, counted.located_level;
