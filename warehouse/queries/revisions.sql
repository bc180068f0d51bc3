-- What later deliveries changed of cases delivered before. Grain: delivery and month of filing.
-- scope: whole
-- columns: batch_no Int32, month Int32, cases_redelivered Int64, cases_changed Int64, cases_moved_in Int64,
--          cases_moved_out Int64
SELECT batch_no, month, cases_redelivered, cases_changed, cases_moved_in, cases_moved_out
FROM revisions
ORDER BY batch_no, month;
