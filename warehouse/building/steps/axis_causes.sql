-- The causes of the cases that any numerator counts. Grain: one cause.
SELECT DISTINCT cause_id::INTEGER AS cause_id FROM cases
WHERE counted <> 0 AND counted_month IS NOT NULL
ORDER BY 1;
