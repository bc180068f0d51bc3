-- First-instance cases closed in two spans, and how many of them were transferred to another court. Grain: place asked
-- for and span (now or before); a place and span without closings has no row. manner_known: cases that say how.
-- $places: ids, each standing for its subtree. $attribution: court, defendant or plaintiff.
-- $first_day..$last_day and $before_first_day..$before_last_day: days of closing.
-- scope: place sectors courts
-- columns: place_id Int32, span String, closed Int64, manner_known Int64, transferred Int64
WITH closings AS (
    SELECT
        CASE $attribution
            WHEN 'court' THEN court_place_id WHEN 'plaintiff' THEN plaintiff_place_id ELSE defendant_place_id
        END AS place_id,
        CASE WHEN closed_on BETWEEN $first_day AND $last_day THEN 'now' ELSE 'before' END AS span,
        count(*) AS closed,
        count(close_manner) AS manner_known,
        count(*) FILTER (close_manner = 'transferred_out') AS transferred
    FROM cases
    WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'))
        AND (closed_on BETWEEN $first_day AND $last_day OR closed_on BETWEEN $before_first_day AND $before_last_day)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
    GROUP BY ALL
)
SELECT
    wanted.place_id, span,
    sum(closed)::BIGINT AS closed, sum(manner_known)::BIGINT AS manner_known, sum(transferred)::BIGINT AS transferred
FROM closings
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON closings.place_id BETWEEN wanted.place_id AND wanted.last_id
GROUP BY ALL
ORDER BY ALL;
