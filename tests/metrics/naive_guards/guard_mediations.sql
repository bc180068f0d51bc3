-- Mediation records still pending at the end of two days, by age; by the place of the record. Grain: place asked for
-- and span (now: at $on_day, before: at $before_day). numbered, begun: records begun there in the year up to that day.
-- $places: ids, each standing for its subtree.
-- scope: place
-- columns: place_id Int32, span String, numbered Int64, begun Int64, pending Int64, over_30 Int64, over_60 Int64
WITH days AS (SELECT 'now' AS span, $on_day::DATE AS day UNION ALL SELECT 'before', $before_day::DATE)
SELECT
    wanted.place_id, days.span,
    count(*) FILTER (day - started_on <= 365) AS numbered,
    numbered AS begun,
    count(*) FILTER (ended_on IS NULL OR ended_on > day) AS pending,
    count(*) FILTER ((ended_on IS NULL OR ended_on > day) AND day - started_on > 30) AS over_30,
    count(*) FILTER ((ended_on IS NULL OR ended_on > day) AND day - started_on > 60) AS over_60
FROM days
JOIN mediation AS record ON record.started_on <= days.day
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON record.place_id BETWEEN wanted.place_id AND wanted.last_id
GROUP BY ALL
ORDER BY ALL;
