-- Mediation before filing (诉前调) still pending at the end of two days, by age. Grain: place asked for and span (now:
-- at $on_day, before: at $before_day). numbered: 诉前调 cases ever filed there until that day, 0 to tell "none pending"
-- from "no such cases". begun: in the year up to that day. $places: ids, each standing for its subtree. $attribution: court, defendant or plaintiff.
-- scope: place sectors courts
-- columns: place_id Int32, span String, numbered Int64, begun Int64, pending Int64, over_30 Int64, over_60 Int64
WITH days AS (SELECT 'now' AS span, $on_day::DATE AS day UNION ALL SELECT 'before', $before_day::DATE),
mediated AS (
    SELECT
        CASE $attribution
            WHEN 'court' THEN court_place_id WHEN 'plaintiff' THEN plaintiff_place_id ELSE defendant_place_id
        END AS place_id,
        filed_on, closed_on
    FROM cases
    WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
)
SELECT
    wanted.place_id, days.span,
    count(*) AS numbered,
    count(*) FILTER (day - filed_on <= 365) AS begun,
    count(*) FILTER (closed_on IS NULL OR closed_on > day) AS pending,
    count(*) FILTER ((closed_on IS NULL OR closed_on > day) AND day - filed_on > 30) AS over_30,
    count(*) FILTER ((closed_on IS NULL OR closed_on > day) AND day - filed_on > 60) AS over_60
FROM days
JOIN mediated ON mediated.filed_on <= days.day
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON mediated.place_id BETWEEN wanted.place_id AND wanted.last_id
GROUP BY ALL
ORDER BY ALL;
