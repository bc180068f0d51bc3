-- The months whose sums have to be made again. Grain: month and what it is touched for: filed, closed or counted.
SELECT DISTINCT month::INTEGER AS month, touched
FROM (
    SELECT month, 'filed' AS touched FROM replaced
    UNION ALL
    SELECT month, 'filed' FROM case_base WHERE fresh
    UNION ALL
    SELECT closed_month, 'closed' FROM replaced
    UNION ALL
    SELECT closed_month, 'closed' FROM case_base WHERE fresh
    UNION ALL
    SELECT counted_month, 'counted' FROM replaced
    UNION ALL
    SELECT month_of(counted_on), 'counted' FROM case_base WHERE fresh
    UNION ALL
    SELECT counted_month, 'counted' FROM changed
)
WHERE month IS NOT NULL
ORDER BY ALL;
