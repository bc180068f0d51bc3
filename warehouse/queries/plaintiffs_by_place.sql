-- Suits that a caliber counts in each of the places asked for: all, those of the plaintiff organisation with most of
-- them there, and those of batches (one plaintiff organisation, cause and month, from $threshold suits on, wherever in
-- the warehouse). Grain: place. Places without a suit have no row; persons are never the largest.
-- $attribution, $bit: of the caliber. $places: ids, each standing for its subtree. $sector_id: only its suits; null:
-- all. $first_month..$last_month, of the last one the days up to $last_day. Attribution any: distinct cases; split:
-- the litigants' shares.
-- scope: place sectors courts
-- columns: place_id Int32, suits Float64, largest Float64, batch Float64
WITH inside AS (
    SELECT place.place_id AS at_id, wanted.place_id
    FROM places AS wanted
    JOIN places AS place ON place.place_id BETWEEN wanted.place_id AND wanted.last_id
    WHERE wanted.place_id IN (SELECT unnest($places::INTEGER[]))
        AND wanted.place_id >= $scope_first AND wanted.last_id <= $scope_last
),
chosen AS (
    SELECT
        case_id, month, first_org_id, cluster_size >= greatest($threshold, 2) AS is_batch,
        CASE $attribution
            WHEN 'defendant' THEN defendant_place_id
            WHEN 'plaintiff' THEN plaintiff_place_id
            WHEN 'court' THEN court_place_id
        END AS at_id
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND counted_month BETWEEN $first_month AND $last_month
        AND (counted_month < $last_month OR day(counted_on) <= $last_day)
        AND ($sector_id::INTEGER IS NULL OR sector_id = $sector_id::INTEGER)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
),
placed AS (
    SELECT case_id, first_org_id, is_batch, at_id, 5040 AS units FROM chosen WHERE at_id IS NOT NULL
    UNION ALL
    SELECT chosen.case_id, chosen.first_org_id, chosen.is_batch, party.place_id, party.share_units
    FROM parties AS party
    JOIN chosen ON chosen.case_id = party.case_id AND chosen.month = party.month
    WHERE ($attribution = 'split' AND party.share_units > 0) OR ($attribution = 'any' AND party.first_at <= 3)
),
clusters AS (
    SELECT
        inside.place_id, placed.first_org_id, placed.is_batch,
        CASE $attribution WHEN 'any' THEN count(DISTINCT placed.case_id) ELSE sum(placed.units) / 5040.0 END AS suits
    FROM placed
    JOIN inside ON inside.at_id = placed.at_id
    GROUP BY ALL
),
organisations_there AS (
    SELECT
        place_id, first_org_id, sum(suits) AS suits, coalesce(sum(suits) FILTER (WHERE is_batch), 0) AS batch
    FROM clusters
    GROUP BY ALL
)
SELECT
    place_id,
    sum(suits)::DOUBLE AS suits,
    coalesce(max(suits) FILTER (WHERE first_org_id IS NOT NULL), 0)::DOUBLE AS largest,
    sum(batch)::DOUBLE AS batch
FROM organisations_there
GROUP BY place_id
ORDER BY place_id;
