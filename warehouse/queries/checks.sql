-- What the build checked, with up to 20 offending rows as JSON. Grain: one check.
-- scope: whole
-- columns: check_id String, title_zh String, severity String, explain_zh String, n_offending Int64, sample String
SELECT check_id, title_zh, severity, explain_zh, n_offending, sample FROM checks ORDER BY check_id;
