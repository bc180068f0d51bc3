-- title_zh: 村、镇街、区县各级之和一致
-- severity: hard
-- explain_zh: 每个口径、每个区县、每个月：按村居、按镇街×行业、按区县×案由的内存数组件数应当相同，同日数也一样
-- Grain of a row: numerator, district (or the place above it), month, whether same-days sums. Under attribution any a
-- place counts by itself: every place that has sums of towns or districts. Months: those made again.
SELECT
    numerator_no, place_id, month, cube LIKE 'same%' AS same_days,
    coalesce(sum(units) FILTER (cube LIKE '%village'), 0)::BIGINT AS village,
    coalesce(sum(units) FILTER (cube LIKE '%town_sector'), 0)::BIGINT AS town,
    coalesce(sum(units) FILTER (cube LIKE '%district_cause'), 0)::BIGINT AS district
FROM array_sums
JOIN numerators USING (numerator_no)
JOIN places USING (place_id)
WHERE cube NOT IN ('any_unlocated', 'any_total') AND (attribution <> 'any' OR level NOT IN ('village', 'grid'))
GROUP BY numerator_no, attribution, place_id, level, month, same_days
HAVING village <> town OR (village <> district AND NOT (attribution = 'any' AND level = 'town'));
