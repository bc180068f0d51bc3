-- title_zh: 未识别的案件类型
-- severity: soft
-- explain_zh: 这些案件的类型代字不在案件类型表中，任何口径都不计
-- Grain of a row: case.
SELECT case_number, filed_on FROM cases WHERE type_id = 0;
