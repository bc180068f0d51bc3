-- The months in which something followed a first instance. Grain: one month.
SELECT DISTINCT month FROM court_followups ORDER BY month;
