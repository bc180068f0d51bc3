-- title_zh: 有结果的调解有结束日期
-- severity: soft
-- explain_zh: 没有结束日期的，不知道在哪个月办结，按月统计时不计入办结；同一纠纷的诉前调案件已结案的，以结案日期为准
-- Grain of a row: mediation.
SELECT record.record_key, record.outcome
FROM mediation AS record
LEFT JOIN cases AS pre ON pre.case_id = case_id_of(record.pre_case_key)
WHERE record.outcome IS NOT NULL AND record.ended_on IS NULL AND pre.closed_on IS NULL;
