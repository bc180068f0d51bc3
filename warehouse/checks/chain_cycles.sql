-- title_zh: 原审案号首尾相接
-- severity: soft
-- explain_zh: 这些案件沿原审案号追溯会回到自身：各自按独立案件计入案-件比；请核对原审案号后重新导入
-- Grain of a row: case.
SELECT case_number, origin_case_key FROM cases
JOIN case_roots AS roots ON roots.case_id = cases.case_id
WHERE roots.first_id = roots.case_id;
