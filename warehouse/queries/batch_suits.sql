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
        AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
),
placed AS (
    SELECT case_id, place_id, sector_id, cause_id, 5040 AS units FROM batch WHERE place_id IS NOT NULL
    UNION ALL
    SELECT batch.case_id, party.place_id, batch.sector_id, batch.cause_id, party.share_units
    FROM parties AS party
    JOIN batch ON batch.case_id = party.case_id AND batch.month = party.month
    WHERE ($attribution = 'split' AND party.share_units > 0) OR ($attribution = 'any' AND party.first_at <= 3)
),
inside AS (
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
there AS (
    SELECT inside.place_id, placed.sector_id, placed.cause_id, placed.units
    FROM placed
    JOIN inside ON inside.at_id = placed.place_id
    WHERE $attribution <> 'any'
    UNION ALL
    SELECT DISTINCT ON (inside.place_id, placed.case_id) inside.place_id, placed.sector_id, placed.cause_id, 5040
    FROM placed
    JOIN inside ON inside.at_id = placed.place_id
    WHERE $attribution = 'any'
)
SELECT place_id, sector_id, cause_id, sum(units) / 5040.0 AS suits
FROM there
GROUP BY place_id, sector_id, cause_id
ORDER BY ALL;
