-- title_zh: 案号不重复
-- severity: hard
-- explain_zh: 每个案号只应有一行；同一批次中重复的案号应在导入时已被剔除
-- Grain of a row: case. $months: one of the two was filed in these, made again.
SELECT case_key, count(*) AS n
FROM cases
WHERE case_id IN (
    SELECT case_id
    FROM cases
    SEMI JOIN (SELECT case_id FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[]))) AS made USING (case_id)
    GROUP BY case_id
    HAVING count(*) > 1
)
GROUP BY case_key;
