-- Fills case_roots from what Python found out. Grain: one case.
INSERT INTO case_roots BY NAME SELECT case_id, first_id, root_id FROM given;
