-- The causes that occur in the amounts. Grain: one cause.
SELECT DISTINCT cause_id::INTEGER AS cause_id
FROM (SELECT cause_id FROM amounts_district_cause UNION ALL SELECT cause_id FROM amounts_same_days_cause)
ORDER BY 1;
