-- title_zh: 未能定位到镇街的被告超过两成
-- severity: soft
-- explain_zh: 最近十二个月，这些区县法院的被告有超过 20% 只到市、区县或完全未定位；排名会受影响，请处理未定位地址
-- Grain of a row: area of a court.
SELECT place.full_name, sum(parties)::BIGINT AS n_parties,
    sum(parties) FILTER (located_level IN ('city', 'district', 'none'))::BIGINT AS not_located
FROM amounts_coverage
JOIN places AS place USING (place_id)
WHERE month > (SELECT last_month - 12 FROM info)
GROUP BY place.full_name
HAVING sum(parties) FILTER (located_level IN ('city', 'district', 'none')) > 0.2 * sum(parties);
