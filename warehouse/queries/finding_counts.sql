-- How many findings of which rule every batch has. Grain: batch, rule, severity.
-- scope: open
-- columns: batch_no Int32, rule String, severity String, n_findings Int64
SELECT batch_no, rule, severity, count(*) AS n_findings FROM findings GROUP BY ALL ORDER BY ALL;
