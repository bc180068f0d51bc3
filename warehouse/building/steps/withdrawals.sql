-- Fills withdrawals anew for the cases whose closed_month is in $closed or whose day of closing is in a month of $ended
-- (the months shortly before a filing that may be theirs). Both null: all cases, into an empty table. Grain: one case.
DELETE FROM withdrawals
WHERE closed_month IN (SELECT unnest($closed::SMALLINT[]))
    OR month_of(closed_on) IN (SELECT unnest($ended::SMALLINT[]));

CREATE OR REPLACE TEMP TABLE withdrawn AS
SELECT
    case_id, closed_on, closed_month, court_id, sector_id, court_place_id, defendant_place_id, plaintiff_place_id,
    cause_id, litigants_key
FROM cases
WHERE close_manner IN ('withdrawn', 'deemed_withdrawn') AND closed_on IS NOT NULL AND n_litigants > 0
    AND type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'))
    AND (
        $closed::SMALLINT[] IS NULL
        OR closed_month IN (SELECT unnest($closed::SMALLINT[]))
        OR month_of(closed_on) IN (SELECT unnest($ended::SMALLINT[]))
    );

INSERT INTO withdrawals
SELECT
    closed_on, closed_month, court_id, sector_id, court_place_id, defendant_place_id, plaintiff_place_id,
    again.refiled_at
FROM withdrawn
LEFT JOIN (
    SELECT withdrawn.case_id, list_sort(list(DISTINCT cases.court_id)) AS refiled_at
    FROM cases
    JOIN withdrawn
        ON withdrawn.litigants_key = cases.litigants_key AND withdrawn.cause_id = cases.cause_id
        AND withdrawn.defendant_place_id = cases.defendant_place_id
    WHERE cases.filed_on BETWEEN withdrawn.closed_on AND withdrawn.closed_on + 90
        AND cases.case_id <> withdrawn.case_id
    GROUP BY withdrawn.case_id
) AS again ON again.case_id = withdrawn.case_id
ORDER BY closed_on;

DROP TABLE withdrawn;
