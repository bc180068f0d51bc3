-- The live cases of the batches in view and their months of filing. Grain: one case.
SELECT case_id, month_of(filed_on) AS month FROM live_cases;
