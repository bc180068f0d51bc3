-- title_zh: 任一当事人口径：未定位数不多于总数
-- severity: hard
-- explain_zh: 每个地区、每个月：当事人未能定位到下级的案件数不应多于它所占份额的总数
-- Grain of a row: numerator, place, month. Months: those made again.
SELECT
    numerator_no, place_id, month,
    coalesce(sum(units) FILTER (cube = 'any_unlocated'), 0)::BIGINT AS unlocated,
    coalesce(sum(units) FILTER (cube = 'any_total'), 0)::BIGINT AS total
FROM array_sums
WHERE cube IN ('any_unlocated', 'any_total')
GROUP BY numerator_no, place_id, month
HAVING unlocated < 0 OR unlocated > total;
