-- title_zh: 便民服务既有逐次登记又有月度合计
-- severity: soft
-- explain_zh: 同一法院、同一月、同一类服务两种登记都有，可能重复计算；请只保留一种，另一种从 landing 移出后重新建库
-- Grain of a row: court, month, kind.
SELECT court.name AS court, month, kind, sum(services) FILTER (WHERE day > 0) AS by_event,
    sum(services) FILTER (WHERE day = 0) AS by_month
FROM services JOIN courts AS court USING (court_id)
GROUP BY ALL
HAVING by_event > 0 AND by_month > 0;
