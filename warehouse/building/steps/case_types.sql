-- Fills case_types from reference/case_types.csv, given by Python. Grain: one prefix.
INSERT INTO case_types BY NAME SELECT * FROM given;
