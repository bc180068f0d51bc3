-- title_zh: 每件纠纷、每次调解在各种分法下都只计一次
-- severity: hard
-- explain_zh: 按首次登记、渠道、类型分的纠纷数和各环节件数应相同，每件纠纷都有且只有一种去向；调解数等于登记数加未登记的诉前调案件数
-- Grain of a row: table that does not add up.
WITH steps AS (
    SELECT
        axis,
        sum(disputes) || '/' || sum(mediated) || '/' || sum(settled) || '/' || sum(proceeded) || '/' || sum(enforced)
            AS sums
    FROM way_steps GROUP BY axis
),
flows AS (
    SELECT axis, sum(received) || '/' || sum(ended) || '/' || sum(settled) || '/' || sum(days_sum) AS sums
    FROM mediation_flow WHERE axis NOT IN ('suits', 'team') GROUP BY axis
),
counted AS (
    SELECT
        (SELECT coalesce(sum(received), 0) FROM mediation_flow WHERE axis = 'stage') AS received,
        (SELECT count(*) FROM mediation) + (
            SELECT count(*)
            FROM cases
            ANTI JOIN (SELECT case_id_of(pre_case_key) AS case_id FROM mediation WHERE pre_case_key IS NOT NULL) AS registered
                ON registered.case_id = cases.case_id
            WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
        ) AS registered
)
SELECT 'way_steps' AS what, string_agg(axis || ' ' || sums, '；' ORDER BY axis) AS found
FROM steps HAVING count(DISTINCT sums) > 1
UNION ALL
SELECT 'mediation_flow', string_agg(axis || ' ' || sums, '；' ORDER BY axis)
FROM flows HAVING count(DISTINCT sums) > 1
UNION ALL
SELECT 'ends of ways', count(*)::VARCHAR
FROM way_steps
WHERE disputes <> resolved + lead_open + mediating + withdrawn + unfiled + settled + proceeded - settled_again
HAVING count(*) > 0
UNION ALL
SELECT 'mediations', received || '/' || registered FROM counted WHERE received <> registered;
