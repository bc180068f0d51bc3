-- What was checked when this version was built, without the rows that offended. Grain: one check.
-- scope: open
-- columns: check_id String, title_zh String, severity String, explain_zh String, n_offending Int64
SELECT check_id, title_zh, severity, explain_zh, n_offending FROM checks
ORDER BY n_offending = 0, severity, check_id;
