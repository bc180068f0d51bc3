-- clustered_cases with their numbers, in order. Grain: case.
SELECT * EXCLUDE (case_id, filed_month) FROM clustered_cases ORDER BY rowid;
