-- title_zh: 没有当事人的案件
-- severity: soft
-- explain_zh: 这些案件没有任何当事人，只能计入未定位
-- Grain of a row: case.
SELECT case_number, filed_on FROM cases WHERE n_parties = 0;
