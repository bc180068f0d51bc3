-- title_zh: 案件和当事人的地区都在地名表中
-- severity: hard
-- explain_zh: 归属地区必须存在，且不是已撤并的地区
-- Grain of a row: place. $months: those made again.
SELECT used.place_id, place.code
FROM (
    SELECT defendant_place_id AS place_id FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY 1
    UNION
    SELECT plaintiff_place_id FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY 1
    UNION
    SELECT court_place_id FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY 1
    UNION
    SELECT place_id FROM parties WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY 1
) AS used
LEFT JOIN places AS place ON place.place_id = used.place_id
WHERE place.place_id IS NULL OR place.successor_id IS NOT NULL;
