-- redelivered: cases that came in more than one of the batches in view; the last one holds. Grain: one case.
INSERT INTO redelivered
SELECT case_id, max(batch_no)
FROM landed_cases
WHERE getvariable('n_case_batches') > 1
GROUP BY case_id
HAVING min(batch_no) < max(batch_no);
