-- title_zh: 同日数恰好计一次
-- severity: hard
-- explain_zh: 每个口径、每个比较月：截至数据截至日同一天的各地之和应等于逐件数出的案件数
-- Grain of a row: numerator and month. 5040 units are one case.
WITH summed AS (
    SELECT numerator_no, month, sum(units) AS units
    FROM array_sums JOIN numerators USING (numerator_no)
    WHERE cube = 'same_village' AND (attribution <> 'any' OR place_id = 0)
    GROUP BY numerator_no, month
)
SELECT numerator_no, month, sum(counted)::BIGINT AS cases, sum(units) / 5040 AS summed
FROM (
    SELECT numerator_no, counted_month AS month, n AS counted, 0 AS units
    FROM (
        SELECT counted, counted_month, count(*) AS n FROM cases
        WHERE counted <> 0 AND counted_month IN (SELECT month FROM summed)
            AND day(counted_on) <= (SELECT day(data_date) FROM info)
        GROUP BY counted, counted_month
    ) AS cell
    JOIN numerators ON cell.counted & bit <> 0
    UNION ALL
    SELECT numerator_no, month, 0, units FROM summed
)
GROUP BY numerator_no, month
HAVING sum(counted) * 5040 <> sum(units);
