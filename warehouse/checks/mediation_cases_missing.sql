-- title_zh: 调解登记和线索所指的案件、调解都已导入
-- severity: soft
-- explain_zh: 所指的案件没有导入时，这件纠纷转入诉讼以后的环节看不到；请补导相应的案件清单或调解登记
-- Grain of a row: link that leads nowhere. The few cases that are named are found first.
WITH named AS (
    SELECT case_id_of(became_case_key) AS case_id FROM mediation WHERE became_case_key IS NOT NULL
    UNION
    SELECT case_id_of(pre_case_key) FROM mediation WHERE pre_case_key IS NOT NULL
    UNION
    SELECT case_id_of(case_key) FROM leads WHERE case_key IS NOT NULL
),
known AS (SELECT case_id FROM cases SEMI JOIN named USING (case_id))
SELECT record.record_key AS record, record.became_case_key AS points_to
FROM mediation AS record
ANTI JOIN known ON known.case_id = case_id_of(record.became_case_key)
WHERE record.became_case_key IS NOT NULL
UNION ALL
SELECT record.record_key, record.pre_case_key
FROM mediation AS record
ANTI JOIN known ON known.case_id = case_id_of(record.pre_case_key)
WHERE record.pre_case_key IS NOT NULL
UNION ALL
SELECT lead.lead_key, lead.case_key
FROM leads AS lead
ANTI JOIN known ON known.case_id = case_id_of(lead.case_key)
WHERE lead.case_key IS NOT NULL
UNION ALL
SELECT lead.lead_key, lead.mediation_key
FROM leads AS lead
ANTI JOIN mediation AS record ON record.record_key = lead.mediation_key
WHERE lead.mediation_key IS NOT NULL;
