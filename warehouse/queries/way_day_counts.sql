-- How many days each step took for the disputes first heard of in $first..$last (months). Grain: step, days.
-- $place: a district, a city or 0.
-- scope: place
-- columns: step String, days Int32, n Int64
SELECT step, days, sum(n) AS n
FROM way_days
WHERE place_id = $place AND place_id BETWEEN $scope_first AND $scope_last AND month BETWEEN $first AND $last
GROUP BY ALL
ORDER BY ALL;
