-- How much was added to linked the last time. Grain: one row.
SELECT (SELECT count(*) FROM newest) AS n;
