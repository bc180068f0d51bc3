-- How the courts run: everything in court_flow and court_followups, added up. Grain: row, span, type and procedure.
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
WITH spans AS (
    SELECT
        unnest(range(len($first::INTEGER[]))) AS span, unnest($first::INTEGER[]) AS first,
        unnest($last::INTEGER[]) AS last, unnest($cut::BOOLEAN[]) AS cut
),
wanted AS (
    SELECT span, month::SMALLINT AS month, cut AND month = last AS cut
    FROM (SELECT span, last, cut, unnest(range(first, last + 1)) AS month FROM spans)
),
allowed AS (
    SELECT court_id FROM courts
    WHERE serves_place_id BETWEEN $scope_first AND $scope_last
        AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
),
flow AS (
    SELECT
        CASE $by
            WHEN 'court' THEN court_id WHEN 'unit' THEN unit_id WHEN 'group' THEN group_id WHEN 'month' THEN month ELSE 0
        END AS key,
        span, type_id, procedure,
        sum(filed) AS filed, sum(closed) AS closed, sum(judged) AS judged, sum(mediated) AS mediated,
        sum(withdrawn) AS withdrawn, sum(dismissed) AS dismissed, sum(days_n) AS days_n, sum(days_sum) AS days_sum,
        sum(days_squares) AS days_squares, sum(limit_known) AS limit_known, sum(within_limit) AS within_limit,
        sum(payable) AS payable, sum(performed) AS performed, sum(executed) AS executed,
        sum(claimed_yuan) AS claimed_yuan, sum(enforced_yuan) AS enforced_yuan
    FROM court_flow
    JOIN wanted USING (month, cut)
    WHERE court_id IN (SELECT court_id FROM allowed)
        AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id))
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
    GROUP BY ALL
),
followups AS (
    SELECT
        CASE $by
            WHEN 'court' THEN court_id WHEN 'unit' THEN unit_id WHEN 'group' THEN group_id WHEN 'month' THEN month ELSE 0
        END AS key,
        span, type_id, procedure,
        sum(appeals_lodged) AS appeals_lodged, sum(appeals_closed) AS appeals_closed,
        sum(appeals_reversed) AS appeals_reversed, sum(appeals_remanded) AS appeals_remanded,
        sum(petitions) AS petitions, sum(enforcements) AS enforcements, sum(renewed) AS renewed,
        sum(chain_later) AS chain_later
    FROM court_followups
    JOIN wanted USING (month, cut)
    WHERE court_id IN (SELECT court_id FROM allowed)
        AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id))
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
    GROUP BY ALL
),
both_halves AS (
    SELECT
        *, coalesce(filed, 0) * (type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation'))::INTEGER - coalesce(renewed, 0) AS roots
    FROM flow
    FULL JOIN followups USING (key, span, type_id, procedure)
)
SELECT
    CASE $by WHEN 'procedure' THEN procedure WHEN 'all' THEN '' ELSE key::VARCHAR END AS row_key,
    span, type_id, procedure,
    coalesce(filed, 0) AS filed, coalesce(closed, 0) AS closed, coalesce(judged, 0) AS judged,
    coalesce(mediated, 0) AS mediated, coalesce(withdrawn, 0) AS withdrawn, coalesce(dismissed, 0) AS dismissed,
    coalesce(days_n, 0) AS days_n, coalesce(days_sum, 0) AS days_sum, coalesce(days_squares, 0) AS days_squares,
    coalesce(limit_known, 0) AS limit_known, coalesce(within_limit, 0) AS within_limit, coalesce(payable, 0) AS payable,
    coalesce(performed, 0) AS performed, coalesce(executed, 0) AS executed, coalesce(claimed_yuan, 0) AS claimed_yuan,
    coalesce(enforced_yuan, 0) AS enforced_yuan, coalesce(appeals_lodged, 0) AS appeals_lodged,
    coalesce(appeals_closed, 0) AS appeals_closed, coalesce(appeals_reversed, 0) AS appeals_reversed,
    coalesce(appeals_remanded, 0) AS appeals_remanded, coalesce(petitions, 0) AS petitions,
    coalesce(enforcements, 0) AS enforcements, roots AS chain_roots, roots + coalesce(chain_later, 0) AS chain_cases
FROM both_halves
ORDER BY ALL;
