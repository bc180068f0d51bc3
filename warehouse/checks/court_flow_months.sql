-- title_zh: 收结案逐月一致
-- severity: hard
-- explain_zh: 按法庭、案由细分的每月收案、结案之和，应等于按法院统计的收案、结案；同期各天部分亦同
-- Grain of a row: court, type, month, whether cut, and whether groups are added up.
SELECT court_id, type_id, month, cut, rolled, sum(filed)::BIGINT AS filed, sum(closed)::BIGINT AS closed
FROM (
    SELECT court_id, type_id, month, cut, group_id IS NULL AS rolled, filed, closed FROM court_flow WHERE NOT follows
    UNION ALL
    SELECT court_id, type_id, month, cut, rolled, -filed, -closed
    FROM (
        SELECT court_id, type_id, month, false AS cut, filed, closed FROM amounts_court
        UNION ALL
        SELECT court_id, type_id, month, true, filed, closed FROM amounts_court_same_days
    )
    CROSS JOIN (SELECT unnest([true, false]) AS rolled)
    WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
)
WHERE cut OR month IN (SELECT unnest($months::SMALLINT[]))
GROUP BY ALL
HAVING sum(filed) <> 0 OR sum(closed) <> 0;
