-- Mediations begun and ended in spans of months, and first-instance filings (filed). Measures: schema/mediation_flow.sql.
-- $by: all, label (of $axis), place, court, sector, month. $axis: stage, kind, channel, organisation, team.
-- $first, $last: parallel lists of months; span: their position. $place_first..$place_last: the area.
-- $sectors: null for all, or ids. $stages: null for all, or labels of axis stage (only with $axis stage).
-- scope: place sectors courts
-- columns: row_key String, span Int32, filed Int64, received Int64, ended Int64, settled Int64, failed Int64,
--          withdrawn Int64, settled_before Int64, performed_known Int64, performed Int64, confirmed Int64,
--          agreed Int64, days_n Int64, days_sum Int64, days_squares Int64
WITH spans AS (
    SELECT unnest($first::INTEGER[]) AS first, unnest($last::INTEGER[]) AS last,
        unnest(range(len($first::INTEGER[])))::INTEGER AS span
),
cells AS (
    SELECT
        axis = 'suits' AS suits, month,
        CASE $by
            WHEN 'label' THEN label WHEN 'place' THEN place_id::VARCHAR WHEN 'court' THEN court_id::VARCHAR
            WHEN 'sector' THEN sector_id::VARCHAR WHEN 'month' THEN month::VARCHAR ELSE ''
        END AS row_key,
        sum(received) AS received, sum(ended) AS ended, sum(settled) AS settled, sum(failed) AS failed,
        sum(withdrawn) AS withdrawn, sum(settled_before) AS settled_before, sum(performed_known) AS performed_known,
        sum(performed) AS performed, sum(confirmed) AS confirmed, sum(agreed) AS agreed, sum(days_n) AS days_n,
        sum(days_sum) AS days_sum, sum(days_squares) AS days_squares
    FROM mediation_flow
    WHERE (axis = $axis OR (axis = 'suits' AND $by <> 'label'))
        AND month BETWEEN list_min($first::INTEGER[]) AND list_max($last::INTEGER[])
        AND place_id BETWEEN greatest($place_first, $scope_first) AND least($place_last, $scope_last)
        AND ($limit_sectors IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
        AND ($sectors::INTEGER[] IS NULL OR list_contains($sectors::INTEGER[], sector_id))
        AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
        AND ($stages::VARCHAR[] IS NULL OR list_contains($stages::VARCHAR[], label))
    GROUP BY ALL
)
SELECT
    row_key, span,
    coalesce(sum(received) FILTER (suits), 0) AS filed,
    coalesce(sum(received) FILTER (NOT suits), 0) AS received,
    sum(ended) AS ended, sum(settled) AS settled, sum(failed) AS failed, sum(withdrawn) AS withdrawn,
    sum(settled_before) AS settled_before, sum(performed_known) AS performed_known, sum(performed) AS performed,
    sum(confirmed) AS confirmed, sum(agreed) AS agreed, sum(days_n) AS days_n, sum(days_sum) AS days_sum,
    sum(days_squares) AS days_squares
FROM cells
JOIN spans ON cells.month BETWEEN spans.first AND spans.last
GROUP BY ALL
ORDER BY ALL;
