-- title_zh: 未能定位到镇街的当事人超过两成
-- severity: soft
-- explain_zh: 最近十二个月，这些法院的当事人有超过 20% 只到市、区县或完全未定位；排名会受影响，请处理未定位地址
-- Grain of a row: court.
SELECT court.name, sum(located.n)::BIGINT AS n_parties, sum(located.lost)::BIGINT AS not_located
FROM (
    SELECT cases.court_id, count(*) AS n, count(*) FILTER (party.located_level IN ('city', 'district', 'none')) AS lost
    FROM parties AS party
    JOIN cases USING (case_id)
    WHERE party.month > (SELECT last_month - 12 FROM info) AND cases.month > (SELECT last_month - 12 FROM info)
    GROUP BY cases.court_id
) AS located
JOIN courts AS court USING (court_id)
GROUP BY court.name
HAVING sum(located.lost) > 0.2 * sum(located.n);
