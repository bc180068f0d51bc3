-- title_zh: 地名树完整
-- severity: hard
-- explain_zh: 导入的每个地区都在树中，承继关系不绕圈；地区编号从 0 起连续，每个地区都在其上级的范围之内
-- Grain of a row: place. On a refresh no places are landed, and the tree is that of the version before.
WITH landed AS (
    SELECT code, name, successor_code
    FROM landed_places QUALIFY row_number() OVER (PARTITION BY code ORDER BY batch_no DESC) = 1
)

SELECT place.place_id, place.code, place.name
FROM places AS place
LEFT JOIN places AS parent ON parent.place_id = place.parent_id
WHERE place.place_id >= (SELECT count(*) FROM places)
    OR (
        place.place_id > 0
        AND (parent.place_id IS NULL OR place.place_id <= parent.place_id OR place.last_id > parent.last_id)
    )
UNION ALL -- lies in itself, or below such a place: it is not reached from above
SELECT NULL, landed.code, landed.name
FROM landed
ANTI JOIN places ON places.code = landed.code
UNION ALL -- its successors lead back to it
SELECT place.place_id, landed.code, landed.name
FROM landed
JOIN landed AS named ON named.code = landed.successor_code
JOIN places AS place ON place.code = landed.code
LEFT JOIN places AS successor ON successor.place_id = place.successor_id
WHERE successor.place_id IS NULL OR successor.successor_id IS NOT NULL;
