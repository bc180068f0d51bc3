-- First-instance cases withdrawn in two spans, and how many were filed again within 90 days of that: the same first
-- plaintiff and first defendant by name (persons masked), defendant's place and cause. Masked names of persons agree
-- by chance now and then; so the share is compared over time, not read by itself. Grain: place asked for and span (now
-- or before). $places: ids, each standing for its subtree. $attribution: court, defendant or plaintiff.
-- $first_day..$last_day and $before_first_day..$before_last_day: days of closing.
-- scope: place sectors courts
-- columns: place_id Int32, span String, withdrawn Int64, refiled Int64
WITH first_instance AS (
    SELECT
        case_id, month, filed_on, closed_on, close_manner, cause_id, defendant_place_id,
        CASE $attribution
            WHEN 'court' THEN court_place_id WHEN 'plaintiff' THEN plaintiff_place_id ELSE defendant_place_id
        END AS place_id
    FROM cases
    WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'))
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
        AND n_litigants > 0
),
withdrawn AS (
    SELECT *, CASE WHEN closed_on BETWEEN $first_day AND $last_day THEN 'now' ELSE 'before' END AS span
    FROM first_instance
    WHERE close_manner IN ('withdrawn', 'deemed_withdrawn')
        AND (closed_on BETWEEN $first_day AND $last_day OR closed_on BETWEEN $before_first_day AND $before_last_day)
),
filed AS (
    SELECT first_instance.*
    FROM first_instance
    SEMI JOIN withdrawn
        ON withdrawn.cause_id = first_instance.cause_id
        AND withdrawn.defendant_place_id = first_instance.defendant_place_id
    WHERE filed_on BETWEEN $first_day AND $last_day + 90 OR filed_on BETWEEN $before_first_day AND $before_last_day + 90
),
named AS (
    SELECT
        party.case_id,
        arg_min(party.name_masked, party.seq) FILTER (party.role = 'plaintiff') AS plaintiff,
        arg_min(party.name_masked, party.seq) FILTER (party.role = 'defendant') AS defendant
    FROM parties AS party
    SEMI JOIN (SELECT case_id FROM withdrawn UNION ALL SELECT case_id FROM filed) AS wanted
        ON wanted.case_id = party.case_id
    WHERE party.month IN (SELECT month FROM withdrawn UNION SELECT month FROM filed)
    GROUP BY party.case_id
),
filed_again AS (
    SELECT DISTINCT withdrawn.case_id
    FROM withdrawn
    JOIN named AS who ON who.case_id = withdrawn.case_id
    JOIN named AS whom ON whom.plaintiff = who.plaintiff AND whom.defendant = who.defendant
    JOIN filed
        ON filed.case_id = whom.case_id AND filed.cause_id = withdrawn.cause_id
        AND filed.defendant_place_id = withdrawn.defendant_place_id
    WHERE filed.case_id <> withdrawn.case_id AND filed.filed_on BETWEEN withdrawn.closed_on AND withdrawn.closed_on + 90
)
SELECT
    wanted.place_id, withdrawn.span, count(*) AS withdrawn, count(filed_again.case_id) AS refiled
FROM withdrawn
LEFT JOIN filed_again ON filed_again.case_id = withdrawn.case_id
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON withdrawn.place_id BETWEEN wanted.place_id AND wanted.last_id
GROUP BY ALL
ORDER BY ALL;
