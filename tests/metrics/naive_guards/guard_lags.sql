-- Days from the end of a failed mediation to the filing of the case it became: by 诉前调案号 (origin_case_key, whose own
-- closing is the end), else by the mediation record that names the case. Grain: place asked for and span (now or
-- before). linked: cases with a known end of mediation; cases filed before that end (mediated after filing) are not.
-- $places: ids, each standing for its subtree. $attribution: court, defendant or plaintiff.
-- $first_day..$last_day and $before_first_day..$before_last_day: days of filing.
-- scope: place sectors courts
-- columns: place_id Int32, span String, linked Int64, over_30 Int64, median_days Float64
WITH filed AS (
    SELECT
        case_key, filed_on, origin_case_key,
        CASE $attribution
            WHEN 'court' THEN court_place_id WHEN 'plaintiff' THEN plaintiff_place_id ELSE defendant_place_id
        END AS place_id,
        CASE WHEN filed_on BETWEEN $first_day AND $last_day THEN 'now' ELSE 'before' END AS span
    FROM cases
    WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'))
        AND (filed_on BETWEEN $first_day AND $last_day OR filed_on BETWEEN $before_first_day AND $before_last_day)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
),
mediated AS (
    SELECT filed.case_key, origin.closed_on AS ended_on
    FROM filed
    JOIN cases AS origin ON origin.case_id = case_id_of(filed.origin_case_key)
    WHERE origin.type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调') AND origin.closed_on IS NOT NULL
    UNION ALL
    SELECT filed.case_key, record.ended_on
    FROM mediation AS record
    JOIN filed ON filed.case_key = record.became_case_key
    WHERE record.outcome = 'failed_filed' AND record.ended_on IS NOT NULL
),
lags AS (
    SELECT filed.place_id, filed.span, filed.filed_on - max(mediated.ended_on) AS days
    FROM filed
    JOIN mediated ON mediated.case_key = filed.case_key
    GROUP BY filed.case_key, filed.place_id, filed.span, filed.filed_on
)
SELECT
    wanted.place_id, span, count(*) AS linked, count(*) FILTER (days > 30) AS over_30,
    median(days)::DOUBLE AS median_days
FROM lags
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON lags.place_id BETWEEN wanted.place_id AND wanted.last_id
WHERE days >= 0
GROUP BY ALL
ORDER BY ALL;
