-- Days from first contact to each step, of disputes at least two years old where $old, else of all. Grain: step, days.
-- $place: a city or 0. How long things usually take is no secret: readers of one district read their city's.
-- scope: open
-- columns: step String, days Int32, n Int64
SELECT step, days, sum(n) AS n
FROM way_reach
WHERE place_id = $place AND (old OR NOT $old)
GROUP BY ALL
ORDER BY ALL;
