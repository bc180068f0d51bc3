-- counted_cases with their numbers, in any order. Grain: case.
SELECT rowid AS case_no, * EXCLUDE (case_id) FROM counted_cases;
