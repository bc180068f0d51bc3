-- The months of which what follows first instances has to be added up again: something else came in than went out.
-- Grain: one month.
WITH came AS (SELECT court_followups.* FROM court_followups SEMI JOIN linked ON linked.id = court_followups.case_id)
SELECT DISTINCT month
FROM ((FROM came EXCEPT ALL FROM gone_followups) UNION ALL (FROM gone_followups EXCEPT ALL FROM came))
ORDER BY month;
