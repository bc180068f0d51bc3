-- Cases pending at the ends of months, by age. Grain: row, month and type. Of the data date's month: at the data date.
-- For a few months: a line over many is drawn from filed and closed in court_sums.
-- $by: court, unit, group, procedure, all ('' is the one row). $at: list of months. $courts, $units, $groups: ids, null for
-- all. row_key: id as text. up_to_3: pending three months or less; up_to_6: more than three, six or less; and so on.
-- scope: place courts
-- columns: row_key String, at Int32, type_id Int32, pending Int64, up_to_3 Int64, up_to_6 Int64, up_to_12 Int64,
--          up_to_18 Int64, up_to_36 Int64, over_36 Int64
WITH days AS (
    SELECT
        asked, day,
        (day - INTERVAL 3 MONTH)::DATE AS day_3, (day - INTERVAL 6 MONTH)::DATE AS day_6,
        (day - INTERVAL 12 MONTH)::DATE AS day_12, (day - INTERVAL 18 MONTH)::DATE AS day_18,
        (day - INTERVAL 36 MONTH)::DATE AS day_36
    FROM (
        SELECT asked, least(last_day((DATE '2000-01-01' + to_months(asked))::DATE), (SELECT data_date FROM info)) AS day
        FROM (SELECT unnest($at::INTEGER[]) AS asked)
    )
),
allowed AS (
    SELECT court_id FROM courts
    WHERE serves_place_id BETWEEN $scope_first AND $scope_last
        AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
),
stock AS (
    SELECT
        CASE $by WHEN 'court' THEN court_id WHEN 'unit' THEN unit_id WHEN 'group' THEN group_id ELSE 0 END AS key,
        CASE WHEN $by = 'procedure' THEN procedure ELSE '' END AS procedure,
        type_id, filed_month, coalesce(closed_month, 32767) AS until, filed_on
    FROM court_stock
    WHERE filed_month <= list_max($at::INTEGER[])
        AND coalesce(closed_month, 32767) > list_min($at::INTEGER[])
        AND court_id IN (SELECT court_id FROM allowed)
        AND (
            $limit_courts IS NULL
            OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id)
        )
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
)
SELECT
    CASE $by WHEN 'procedure' THEN procedure WHEN 'all' THEN '' ELSE key::VARCHAR END AS row_key,
    asked AS "at", type_id,
    count(*) AS pending,
    count(*) FILTER (filed_on >= day_3) AS up_to_3,
    count(*) FILTER (filed_on < day_3 AND filed_on >= day_6) AS up_to_6,
    count(*) FILTER (filed_on < day_6 AND filed_on >= day_12) AS up_to_12,
    count(*) FILTER (filed_on < day_12 AND filed_on >= day_18) AS up_to_18,
    count(*) FILTER (filed_on < day_18 AND filed_on >= day_36) AS up_to_36,
    count(*) FILTER (filed_on < day_36) AS over_36
FROM stock
JOIN days ON stock.filed_month <= days.asked AND stock.until > days.asked
GROUP BY ALL
ORDER BY ALL;
