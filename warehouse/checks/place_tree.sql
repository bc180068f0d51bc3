-- title_zh: 地名树完整
-- severity: hard
-- explain_zh: 地区编号应从 0 起连续，每个地区都在其上级的范围之内
-- Grain of a row: place.
SELECT place.place_id, place.code, place.name
FROM places AS place
LEFT JOIN places AS parent ON parent.place_id = place.parent_id
WHERE place.place_id >= (SELECT count(*) FROM places)
    OR (
        place.place_id > 0
        AND (parent.place_id IS NULL OR place.place_id <= parent.place_id OR place.last_id > parent.last_id)
    );
