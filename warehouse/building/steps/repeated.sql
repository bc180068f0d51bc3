-- redelivered, for the revisions of a refresh: what the new batches delivered again, or more than once themselves.
INSERT INTO redelivered
SELECT case_id, NULL FROM replaced WHERE case_id NOT IN (SELECT case_id FROM redelivered);
