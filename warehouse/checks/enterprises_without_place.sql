-- title_zh: 地区不明的企业
-- severity: soft
-- explain_zh: 这些企业的地区不在地名表中或没有填写，只计入全市；请更正后重新导入企业名单
-- Grain of a row: industry.
SELECT industry, count(*) AS enterprises FROM enterprises JOIN places AS place USING (place_id)
WHERE place.level = 'unlocated' GROUP BY industry;
