-- Suits that a caliber counts in each of the places asked for: all, those of the plaintiff organisation with most of
-- them there, and those of batches (one plaintiff organisation, cause and month, from $threshold suits on, wherever in
-- the warehouse). Grain: place. Places without a suit have no row; persons are never the largest.
-- $attribution, $bit: of the caliber. $places: ids, each standing for its subtree. $sector_id: only its suits; null:
-- all. $first_month..$last_month, of the last one the days up to $last_day. Attribution any: distinct cases; split:
-- the litigants' shares.
-- scope: place sectors courts
-- columns: place_id Int32, suits Float64, largest Float64, batch Float64
WITH inside AS (
    SELECT at_id, place_id
    FROM (
        SELECT
            place_id AS at_id,
            unnest(list_distinct([0, city_id, district_id, town_id, parent_id, place_id])) AS place_id
        FROM places
    ) AS place
    JOIN places AS wanted USING (place_id)
    WHERE place_id IN (SELECT unnest($places::INTEGER[]))
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
        AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
),
placed AS (
    SELECT case_id, first_org_id, is_batch, at_id, 5040 AS units FROM chosen WHERE at_id IS NOT NULL
    UNION ALL
    SELECT chosen.case_id, chosen.first_org_id, chosen.is_batch, party.place_id, party.share_units
    FROM parties AS party
    JOIN chosen ON chosen.case_id = party.case_id AND chosen.month = party.month
    WHERE ($attribution = 'split' AND party.share_units > 0) OR ($attribution = 'any' AND party.first_at <= 3)
),
there AS (
    SELECT inside.place_id, placed.first_org_id, placed.is_batch, placed.units
    FROM placed
    JOIN inside ON inside.at_id = placed.at_id
    WHERE $attribution <> 'any'
    UNION ALL
    SELECT DISTINCT ON (inside.place_id, placed.case_id) inside.place_id, placed.first_org_id, placed.is_batch, 5040
    FROM placed
    JOIN inside ON inside.at_id = placed.at_id
    WHERE $attribution = 'any'
),
organisations_there AS (
    SELECT
        place_id, first_org_id, sum(units) / 5040.0 AS suits,
        sum(CASE WHEN is_batch THEN units ELSE 0 END) / 5040.0 AS batch
    FROM there
    GROUP BY place_id, first_org_id
)
SELECT
    place_id,
    sum(suits)::DOUBLE AS suits,
    coalesce(max(suits) FILTER (WHERE first_org_id IS NOT NULL), 0)::DOUBLE AS largest,
    sum(batch)::DOUBLE AS batch
FROM organisations_there
GROUP BY place_id
ORDER BY place_id;
