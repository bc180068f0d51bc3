-- title_zh: 调解结束不早于开始
-- severity: soft
-- explain_zh: 结束日期早于开始日期的调解照常计件，不计入用时
-- Grain of a row: mediation.
SELECT record_key, started_on, ended_on
FROM mediation WHERE ended_on < started_on;
