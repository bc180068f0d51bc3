-- title_zh: 地区不明的便民服务
-- severity: soft
-- explain_zh: 这些服务的地区不在地名表中，不计入任何镇街；请更正地区名称或代码后重新导入
-- Grain of a row: kind of service.
SELECT kind, sum(services) AS services FROM services JOIN places AS place USING (place_id)
WHERE place.level = 'unlocated' GROUP BY kind;
