-- title_zh: 未识别的案由
-- severity: soft
-- explain_zh: 这些案由文字在案由表中找不到，案件计入“未识别”；可在案由别名表中补充
-- Grain of a row: text as written.
SELECT cause_text, count(*) AS cases FROM cases WHERE cause_id = 0 GROUP BY cause_text ORDER BY cases DESC;
