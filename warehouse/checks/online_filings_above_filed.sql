-- title_zh: 网上立案多于新收案件
-- severity: soft
-- explain_zh: 网上立案件数不应超过该院当月新收；请核对是否把申请数当作立案数，或法院的案件没有导全
-- Grain of a row: court and month.
SELECT court.name AS court, month, online, coalesce(filed, 0) AS filed
FROM (
    SELECT coalesce(CASE WHEN court.level = 'tribunal' THEN court.parent_id END, court_id) AS court_id, month,
        sum(services) AS online
    FROM services JOIN courts AS court USING (court_id)
    WHERE kind = 'online_filing' AND court_id > 0
    GROUP BY ALL
)
LEFT JOIN (
    SELECT coalesce(CASE WHEN court.level = 'tribunal' THEN court.parent_id END, court_id) AS court_id, month,
        sum(filed) AS filed
    FROM amounts_court JOIN courts AS court USING (court_id) JOIN case_types AS type USING (type_id)
    WHERE type.prefix <> '诉前调'
    GROUP BY ALL
) USING (court_id, month)
JOIN courts AS court USING (court_id)
WHERE online > coalesce(filed, 0) AND month BETWEEN (SELECT first_month FROM info) AND (SELECT last_month FROM info);
