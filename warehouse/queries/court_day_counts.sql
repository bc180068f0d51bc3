-- How many cases took how many days (less deducted ones). Grain: row, whether closed, and days.
-- $event: 'filed': cases filed in the months $first..$last, closed or pending at the data date (their age then);
-- 'closed': cases closed in these months. $cut: of the last month only the days up to the data date's day.
-- $by: court, unit, group, procedure, type, all ('' is the one row). $courts, $units, $groups, $types: ids, null for all.
-- scope: place courts
-- columns: row_key String, closed Boolean, days Int32, n Int64
WITH allowed AS (
    SELECT court_id FROM courts
    WHERE serves_place_id BETWEEN $scope_first AND $scope_last
        AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
),
counted AS (
    SELECT
        CASE $by
            WHEN 'court' THEN court_id WHEN 'unit' THEN unit_id WHEN 'group' THEN group_id WHEN 'type' THEN type_id ELSE 0
        END AS key,
        CASE WHEN $by = 'procedure' THEN procedure ELSE '' END AS procedure,
        closed_month IS NOT NULL AS closed, days, count(*) AS n
    FROM court_durations
    WHERE CASE WHEN $event = 'closed' THEN closed_month ELSE filed_month END BETWEEN $first::SMALLINT AND $last::SMALLINT
        AND (
            NOT $cut::BOOLEAN
            OR CASE WHEN $event = 'closed' THEN closed_month ELSE filed_month END < $last::SMALLINT
            OR day(CASE WHEN $event = 'closed' THEN greatest(closed_on, filed_on) ELSE filed_on END) <= (SELECT day(data_date) FROM info)
        )
        AND court_id IN (SELECT court_id FROM allowed)
        AND (
            $limit_courts IS NULL
            OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id)
        )
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
        AND ($types::INTEGER[] IS NULL OR list_contains($types::INTEGER[], type_id))
    GROUP BY ALL
)
SELECT
    CASE $by WHEN 'procedure' THEN procedure WHEN 'all' THEN '' ELSE key::VARCHAR END AS row_key, closed, days, n
FROM counted
ORDER BY ALL;
