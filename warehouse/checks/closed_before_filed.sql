-- title_zh: 结案日早于立案日
-- severity: soft
-- explain_zh: 这些案件按立案当月结案计；请核对日期后重新导入
-- Grain of a row: case.
SELECT case_number, filed_on, closed_on FROM cases WHERE closed_on < filed_on;
