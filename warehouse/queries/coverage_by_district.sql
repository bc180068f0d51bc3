-- How far parties could be located, by district (or the place above itself). Grain: district and located level.
-- $first_month..$last_month: months of filing.
-- scope: place
-- columns: place_id Int32, place String, located_level String, n_parties Int64
SELECT district.place_id, district.full_name AS place, party.located_level, sum(party.n)::BIGINT AS n_parties
FROM (
    SELECT place_id, located_level, count(*) AS n
    FROM parties
    WHERE month BETWEEN $first_month AND $last_month AND place_id BETWEEN $scope_first AND $scope_last
    GROUP BY place_id, located_level
) AS party
JOIN places AS place ON place.place_id = party.place_id
JOIN places AS district ON district.place_id = coalesce(place.district_id, place.place_id)
GROUP BY ALL
ORDER BY district.place_id, party.located_level;
