-- Suits of batches (one plaintiff organisation, cause and month, from $threshold suits on) that a caliber counts, in
-- each of the places asked for. Grain: place, sector, cause. Places with none have no row.
-- $attribution, $bit: of the caliber. $places: ids, each standing for its subtree. $first_month..$last_month, of the
-- last one the days up to $last_day. Attribution any: distinct cases. Batches have an organisation among the
-- plaintiffs, so that none is without litigants.
-- scope: place sectors courts
-- columns: place_id Int32, sector_id Int32, cause_id Int32, suits Float64
WITH batch AS (
    SELECT
        case_id, month, sector_id, cause_id,
        CASE $attribution
            WHEN 'defendant' THEN defendant_place_id
            WHEN 'plaintiff' THEN plaintiff_place_id
            WHEN 'court' THEN court_place_id
        END AS place_id
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0 AND cluster_size >= greatest($threshold, 2)
        AND counted_month BETWEEN $first_month AND $last_month
        AND (counted_month < $last_month OR day(counted_on) <= $last_day)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
),
placed AS (
    SELECT case_id, place_id, sector_id, cause_id, 5040 AS units FROM batch WHERE place_id IS NOT NULL
    UNION ALL
    SELECT batch.case_id, party.place_id, batch.sector_id, batch.cause_id, party.share_units
    FROM parties AS party
    JOIN batch ON batch.case_id = party.case_id AND batch.month = party.month
    WHERE ($attribution = 'split' AND party.share_units > 0) OR ($attribution = 'any' AND party.first_at <= 3)
)
SELECT
    wanted.place_id, placed.sector_id, placed.cause_id,
    CASE $attribution WHEN 'any' THEN count(DISTINCT placed.case_id) ELSE sum(placed.units) / 5040.0 END::DOUBLE AS suits
FROM placed
JOIN (
    SELECT place_id, last_id FROM places
    WHERE place_id IN (SELECT unnest($places::INTEGER[])) AND place_id >= $scope_first AND last_id <= $scope_last
) AS wanted ON placed.place_id BETWEEN wanted.place_id AND wanted.last_id
GROUP BY ALL
ORDER BY ALL;
