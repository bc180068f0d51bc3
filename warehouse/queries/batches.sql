-- What was imported, newest first. Grain: one batch.
-- scope: open
-- columns: batch_no Int32, batch_id String, kind String, layout String, source_name String, source_sha256 String,
--          encoding String, rows_read Int64, rows_accepted Int64, rows_rejected Int64, n_findings Int64,
--          made_up Boolean, as_of Date, imported_at String, imported_by String
SELECT * FROM batches ORDER BY batch_no DESC;
