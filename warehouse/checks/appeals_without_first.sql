-- title_zh: 二审案件找不到一审
-- severity: soft
-- explain_zh: 这些二审案件的原审案号为空或不在库中：其上诉、改判、发回只计在二审法院名下；请补充原审案号或导入一审案件
-- Grain of a row: type of case and court.
SELECT type.prefix, court.name AS court, count(*) AS cases
FROM cases
JOIN case_types AS type ON type.type_id = cases.type_id
JOIN courts AS court ON court.court_id = cases.court_id
LEFT JOIN case_roots AS roots ON roots.case_id = cases.case_id
WHERE type.lane = 'appeal' AND roots.case_id IS NULL
GROUP BY type.prefix, court.name;
