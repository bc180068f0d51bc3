-- title_zh: 晚于数据截至日的便民服务和司法建议
-- severity: soft
-- explain_zh: 服务日期或发出日期在案件数据截至日之后，暂不计入任何统计期；请核对日期，或先导入新的案件数据
-- Grain of a row: month of service, and kind; suggestion.
SELECT kind AS what, month, sum(services) AS n
FROM services
WHERE month > (SELECT last_month FROM info)
    OR (month = (SELECT last_month FROM info) AND day > (SELECT day(data_date) FROM info))
GROUP BY kind, month
UNION ALL
SELECT number, month, 1 FROM suggestions WHERE sent_on > (SELECT data_date FROM info);
