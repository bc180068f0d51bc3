-- title_zh: 村、镇街、区县各级之和一致
-- severity: hard
-- explain_zh: 每个可加口径、每个区县、每个月：村居表、镇街×行业表、区县×案由表的件数应当相同
-- Grain of a row: numerator, district (or the place above it), month. $months: those made again.
SELECT numerator_no, place_id, month, sum(village)::BIGINT AS village, sum(town)::BIGINT AS town, sum(district)::BIGINT AS district
FROM (
    SELECT numerator_no, coalesce(district_id, place_id) AS place_id, month, units AS village, 0 AS town, 0 AS district
    FROM amounts_village JOIN places USING (place_id) WHERE month IN (SELECT unnest($months::SMALLINT[]))
    UNION ALL
    SELECT numerator_no, coalesce(district_id, place_id), month, 0, units, 0
    FROM amounts_town_sector JOIN places USING (place_id) WHERE month IN (SELECT unnest($months::SMALLINT[]))
    UNION ALL
    SELECT numerator_no, place_id, month, 0, 0, units FROM amounts_district_cause WHERE month IN (SELECT unnest($months::SMALLINT[]))
)
WHERE numerator_no IN (SELECT numerator_no FROM numerators WHERE attribution <> 'any')
GROUP BY numerator_no, place_id, month
HAVING sum(village) <> sum(town) OR sum(village) <> sum(district);
