-- The batches that delivered the replaced cases before. Grain: one batch.
SELECT DISTINCT batch_no::INTEGER AS batch_no FROM replaced ORDER BY 1;
