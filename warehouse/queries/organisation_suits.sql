-- Suits of one place in which one organisation is the first plaintiff (or defendant), by cause and town, in two spans.
-- Grain: cause, town (null: located no further than the district). batch: of those now, in a batch of $threshold.
-- $organisation (its name), $role: plaintiff or defendant. $attribution, $bit: of the caliber (defendant, plaintiff or
-- court). $place_first..$place_last: the place's subtree. $first_month..$last_month, of the last one the days up to
-- $last_day; likewise $before_…; none: first after last.
-- scope: place sectors courts
-- columns: cause_id Int32, town_id Int32, now Float64, before Float64, batch Float64
WITH chosen AS (
    SELECT
        cause_id, cluster_size,
        CASE $attribution
            WHEN 'plaintiff' THEN plaintiff_place_id WHEN 'court' THEN court_place_id ELSE defendant_place_id
        END AS place_id,
        counted_month BETWEEN $first_month AND $last_month
            AND (counted_month < $last_month OR day(counted_on) <= $last_day) AS is_now,
        counted_month BETWEEN $before_first_month AND $before_last_month
            AND (counted_month < $before_last_month OR day(counted_on) <= $before_last_day) AS is_before
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND CASE $role WHEN 'plaintiff' THEN first_org_id ELSE defendant_org_id END
            IN (SELECT org_id FROM organisations WHERE name = $organisation)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
)
SELECT
    chosen.cause_id, place.town_id,
    count(*) FILTER (is_now)::DOUBLE AS now,
    count(*) FILTER (is_before)::DOUBLE AS before,
    count(*) FILTER (is_now AND cluster_size >= greatest($threshold, 2))::DOUBLE AS batch
FROM chosen
JOIN places AS place ON place.place_id = chosen.place_id
WHERE chosen.place_id BETWEEN $place_first AND $place_last
    AND $place_first >= $scope_first AND $place_last <= $scope_last
    AND (is_now OR is_before)
GROUP BY ALL
ORDER BY now DESC, chosen.cause_id, place.town_id;
