-- title_zh: 每件案件恰好计一次
-- severity: hard
-- explain_zh: 每个可加口径、每个月：内存数组各地之和（含辖区外、未定位）应等于该口径的案件数；均摊口径也不例外；任一当事人口径的“全部”同样
-- Grain of a row: numerator and month. $months: those made again. 5040 units are one case.
SELECT numerator_no, month, sum(counted)::BIGINT AS cases, sum(units) / 5040 AS summed
FROM (
    SELECT numerator_no, counted_month AS month, n AS counted, 0 AS units
    FROM (
        SELECT counted, counted_month, count(*) AS n FROM cases
        WHERE counted <> 0 AND counted_month IN (SELECT unnest($months::SMALLINT[]))
        GROUP BY counted, counted_month
    ) AS cell
    JOIN numerators ON cell.counted & bit <> 0
    UNION ALL
    SELECT numerator_no, month, 0, units
    FROM array_sums JOIN numerators USING (numerator_no)
    WHERE cube = 'village' AND (attribution <> 'any' OR place_id = 0)
)
GROUP BY numerator_no, month
HAVING sum(counted) * 5040 <> sum(units);
