-- title_zh: 下级人口之和与上级不符
-- severity: soft
-- explain_zh: 各镇街（区县）人口之和与上级公布数相差超过 1%；可能缺了某个地区，或统计口径不同
-- Grain of a row: place, year, basis. Only where every current child has a figure.
SELECT parent.full_name, own.year, own.basis, own.residents, sum(known.residents) AS children
FROM population AS own
JOIN places AS parent ON parent.place_id = own.place_id AND NOT own.derived
JOIN places AS child ON child.parent_id = parent.place_id AND child.successor_id IS NULL
LEFT JOIN population AS known
    ON known.place_id = child.place_id AND known.year = own.year AND known.basis = own.basis
GROUP BY ALL
HAVING count(*) = count(known.residents) AND abs(sum(known.residents) - own.residents) > own.residents * 0.01;
