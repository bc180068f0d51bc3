-- title_zh: 缺少人口数的区县和镇街
-- severity: soft
-- explain_zh: 没有常住人口就没有万人成讼率；请导入人口表
-- Grain of a row: place.
SELECT full_name, level FROM places AS place
WHERE level IN ('city', 'district', 'town') AND successor_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM population WHERE population.place_id = place.place_id AND basis = 'resident')
ORDER BY place_id;
