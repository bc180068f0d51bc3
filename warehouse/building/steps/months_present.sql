-- The months in which something was filed, closed or counted. Grain: one month.
SELECT DISTINCT month::INTEGER AS month
FROM (
    SELECT month FROM cases
    UNION ALL
    SELECT counted_month FROM cases
    UNION ALL
    SELECT closed_month FROM cases
)
WHERE month IS NOT NULL
ORDER BY 1;
