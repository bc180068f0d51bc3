-- title_zh: 每件案件计在其归属的区县
-- severity: hard
-- explain_zh: 按法院、被告、原告归属的口径：每个区县、每个月内存数组中的件数应等于逐件数出的案件数
-- Grain of a row: numerator, district (or the place above it), month. $months: those made again.
SELECT numerator_no, place_id, month, sum(counted)::BIGINT AS cases, sum(units) / 5040 AS summed
FROM (
    SELECT numerator.numerator_no, cell.place_id, cell.month, cell.n AS counted, 0 AS units
    FROM (
        SELECT attribution, 
            coalesce(place.district_id, place.city_id, CASE WHEN level IN ('outside', 'unlocated') THEN place_id ELSE 0 END)
                AS place_id,
            month, counted, count(*) AS n
        FROM attributed JOIN places AS place USING (place_id)
        WHERE attribution IN ('court', 'defendant', 'plaintiff') AND attribution IN (SELECT attribution FROM numerators)
            AND counted <> 0 AND month IN (SELECT unnest($months::SMALLINT[]))
        GROUP BY ALL
    ) AS cell
    JOIN numerators AS numerator ON numerator.attribution = cell.attribution AND cell.counted & numerator.bit <> 0
    UNION ALL
    SELECT numerator_no, place_id, month, 0, units
    FROM array_sums JOIN numerators USING (numerator_no)
    WHERE cube = 'village' AND attribution IN ('court', 'defendant', 'plaintiff')
)
GROUP BY numerator_no, place_id, month
HAVING sum(counted) * 5040 <> sum(units);
