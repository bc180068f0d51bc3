-- title_zh: 未识别的法院
-- severity: soft
-- explain_zh: 这些案件的法院代字不在法院表中，按法院辖区归属时计入未定位；请导入法院表
-- Grain of a row: type of case.
SELECT type.prefix, count(*) AS cases FROM cases JOIN case_types AS type USING (type_id)
WHERE court_id = 0 GROUP BY type.prefix;
