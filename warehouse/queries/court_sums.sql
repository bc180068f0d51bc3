-- How the courts run: everything in court_flow, added up. Grain: row, span, type and procedure.
-- $by: what a row is: court, unit (court or tribunal), group (of causes), procedure, month, all ('' is the one row).
-- $first, $last, $cut: spans of months as three lists; cut: of the last month only the days up to the data date's day.
-- span: position in these lists, from 0. $courts, $units, $groups: ids, null for all. row_key: id as text.
-- chain_roots, chain_cases: 案-件比 at the month the root was filed.
-- scope: place courts
-- columns: row_key String, span Int32, type_id Int32, procedure String, filed Int64, closed Int64, judged Int64,
--          mediated Int64, withdrawn Int64, dismissed Int64, days_n Int64, days_sum Float64, days_squares Float64,
--          limit_known Int64, within_limit Int64, payable Int64, performed Int64, executed Int64, claimed_yuan Float64,
--          enforced_yuan Float64, appeals_lodged Int64, appeals_closed Int64, appeals_reversed Int64,
--          appeals_remanded Int64, petitions Int64, enforcements Int64, chain_roots Int64, chain_cases Int64
WITH wanted AS (
    SELECT span, month::SMALLINT AS month, cut AND month = last AS cut
    FROM (
        SELECT span, last, cut, unnest(range(first, last + 1)) AS month
        FROM (
            SELECT
                unnest(range(len($first::INTEGER[]))) AS span, unnest($first::INTEGER[]) AS first,
                unnest($last::INTEGER[]) AS last, unnest($cut::BOOLEAN[]) AS cut
        )
    )
),
added_up AS (
    SELECT
        CASE $by
            WHEN 'court' THEN court_id WHEN 'unit' THEN unit_id WHEN 'group' THEN group_id WHEN 'month' THEN month ELSE 0
        END AS key,
        span, type_id, procedure,
        sum(filed) AS filed, sum(closed) AS closed, sum(judged) AS judged, sum(mediated) AS mediated,
    sum(withdrawn) AS withdrawn, sum(dismissed) AS dismissed, sum(days_n) AS days_n, sum(days_sum) AS days_sum,
    sum(days_squares) AS days_squares, sum(limit_known) AS limit_known, sum(within_limit) AS within_limit,
    sum(payable) AS payable, sum(performed) AS performed, sum(executed) AS executed,
    sum(claimed_fen) / 100 AS claimed_yuan, sum(enforced_fen) / 100 AS enforced_yuan,
    sum(appeals_lodged) AS appeals_lodged, sum(appeals_closed) AS appeals_closed,
    sum(appeals_reversed) AS appeals_reversed, sum(appeals_remanded) AS appeals_remanded,
    sum(petitions) AS petitions, sum(enforcements) AS enforcements,
        sum(renewed) AS renewed, sum(chain_later) AS chain_later
    FROM court_flow
    JOIN wanted USING (month, cut)
    WHERE ($by = 'group' OR $groups::INTEGER[] IS NOT NULL) = (group_id IS NOT NULL)
        AND court_id IN (
            SELECT court_id FROM courts
            WHERE serves_place_id BETWEEN $scope_first AND $scope_last
                AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
        )
        AND (
            $limit_courts IS NULL
            OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id)
        )
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
    GROUP BY ALL
)
SELECT
    CASE $by WHEN 'procedure' THEN procedure WHEN 'all' THEN '' ELSE key::VARCHAR END AS row_key,
    * EXCLUDE (key, renewed, chain_later, roots), roots AS chain_roots, roots + chain_later AS chain_cases
FROM (
    SELECT *, CASE WHEN type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation') THEN filed ELSE 0 END - renewed AS roots
    FROM added_up
)
ORDER BY ALL;
