-- What later deliveries changed in earlier months. Grain: batch and month.
-- scope: open
-- columns: batch_no Int32, source_name String, imported_at String, month Int32, cases_redelivered Int64,
--          cases_changed Int64, cases_moved_in Int64, cases_moved_out Int64
SELECT
    batch_no, batch.source_name, batch.imported_at, month, cases_redelivered, cases_changed, cases_moved_in,
    cases_moved_out
FROM revisions JOIN batches AS batch USING (batch_no)
ORDER BY batch_no DESC, month DESC;
