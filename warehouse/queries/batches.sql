-- What was imported into this version. Grain: one landed batch, in the order of landing.
-- scope: whole
-- columns: batch_no Int32, batch_id String, kind String, layout String, source_name String, encoding String,
--          rows_read Int64, rows_accepted Int64, rows_rejected Int64, n_findings Int64, made_up Boolean, as_of Date,
--          imported_at String, imported_by String
SELECT
    batch_no, batch_id, kind, layout, source_name, encoding, rows_read, rows_accepted, rows_rejected, n_findings,
    made_up, as_of, imported_at, imported_by
FROM batches
ORDER BY batch_no;
