-- Suits of one place under rules that need not be those of a caliber, all with one attribution. Grain: rule.
-- A rule: which types may end how and still count ($counted_rule, $counted_type, $counted_manner side by side, '' for a
-- case still open), its $series, and the $largest_cluster it takes for no batch ($rule says whose they are).
-- $attribution. $place_first..$place_last: the place's subtree. $first_month..$last_month, of the last one the days up
-- to $last_day. Rules that count nothing there have no row.
-- scope: place sectors courts
-- columns: rule Int32, suits Float64
WITH rules AS (
    SELECT unnest($rule::INTEGER[]) AS rule, unnest($series::VARCHAR[]) AS series,
        unnest($largest_cluster::INTEGER[]) AS largest_cluster
),
endings AS (
    SELECT unnest($counted_rule::INTEGER[]) AS rule, unnest($counted_type::INTEGER[]) AS type_id,
        unnest($counted_manner::VARCHAR[]) AS close_manner
),
-- Of a series, the cases of all years: which one stands for it does not depend on the period asked for.
candidate AS (
    SELECT
        rules.rule, rules.series, cases.case_id, cases.case_key, cases.filed_on, cases.month, cases.is_series,
        cases.series_key, cases.n_parties, cases.n_litigants, cases.court_place_id, cases.defendant_place_id,
        cases.plaintiff_place_id,
        coalesce(counted_month BETWEEN $first_month AND $last_month, false)
            AND (counted_month < $last_month OR day(counted_on) <= $last_day)
            AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
            AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id)) AS asked
    FROM cases
    JOIN endings ON endings.type_id = cases.type_id AND endings.close_manner = coalesce(cases.close_manner, '')
    JOIN rules ON rules.rule = endings.rule AND cases.cluster_size <= rules.largest_cluster
    WHERE counted_month BETWEEN $first_month AND $last_month OR (is_series AND rules.series = 'once')
),
counted AS (
    SELECT * FROM candidate WHERE asked AND (series = 'all' OR NOT is_series OR (series = 'once' AND series_key IS NULL))
    UNION ALL
    SELECT * FROM (
        SELECT * FROM candidate
        WHERE series = 'once' AND is_series AND series_key IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY rule, series_key ORDER BY filed_on, case_key) = 1
    )
    WHERE asked
),
here AS (
    SELECT
        rule,
        CASE $attribution
            WHEN 'defendant' THEN defendant_place_id
            WHEN 'plaintiff' THEN plaintiff_place_id
            WHEN 'court' THEN court_place_id
        END AS place_id,
        5040 AS units
    FROM counted
    WHERE $attribution IN ('defendant', 'plaintiff', 'court')
    UNION ALL
    SELECT counted.rule, by_case.place_id, CASE $attribution WHEN 'any' THEN 5040 ELSE by_case.units END
    FROM counted
    JOIN (
        SELECT case_id, any_value(place_id) AS place_id, sum(share_units) AS units
        FROM parties
        WHERE $attribution IN ('split', 'any') AND place_id BETWEEN $place_first AND $place_last
            AND month BETWEEN (SELECT min(month) FROM counted) AND (SELECT max(month) FROM counted)
        GROUP BY case_id
    ) AS by_case ON by_case.case_id = counted.case_id
    UNION ALL
    SELECT rule, $unlocated_id, 5040
    FROM counted
    WHERE ($attribution = 'split' AND n_litigants = 0) OR ($attribution = 'any' AND n_parties = 0)
)
SELECT rule, sum(units) / 5040.0 AS suits
FROM here
WHERE place_id BETWEEN $place_first AND $place_last
    AND $place_first >= $scope_first AND $place_last <= $scope_last
GROUP BY rule
ORDER BY rule;
