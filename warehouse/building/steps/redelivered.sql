-- redelivered: cases that came in more than one batch; the last one holds. Grain: one case.
-- live_cases, live_parties: the landed rows that hold.
CREATE TEMP TABLE redelivered AS
SELECT case_id, max(batch_no) AS last_no
FROM landed_cases
WHERE getvariable('n_case_batches') > 1
GROUP BY case_id
HAVING min(batch_no) < max(batch_no);

CREATE OR REPLACE TEMP VIEW live_cases AS
SELECT landed.*
FROM landed_cases AS landed
ANTI JOIN redelivered AS later ON later.case_id = landed.case_id AND later.last_no > landed.batch_no;

CREATE OR REPLACE TEMP VIEW live_parties AS
SELECT landed.*
FROM landed_parties AS landed
ANTI JOIN redelivered AS later ON later.case_id = landed.case_id AND later.last_no > landed.batch_no;
