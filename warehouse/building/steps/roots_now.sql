-- Fills roots_now: what case_roots knows of the linked cases now. Grain: one case.
INSERT INTO roots_now
SELECT case_roots.* FROM case_roots SEMI JOIN linked ON linked.id = case_roots.case_id;
