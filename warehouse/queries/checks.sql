-- What was checked when this version was built. Grain: one check. sample: offending rows as JSON, empty for readers
-- who may not see single cases or not everything.
-- scope: open
-- columns: check_id String, title_zh String, severity String, explain_zh String, n_offending Int64, sample String
SELECT
    check_id, title_zh, severity, explain_zh, n_offending,
    CASE WHEN $scope_case_rows AND $scope_first = 0 THEN sample::VARCHAR ELSE '[]' END AS sample
FROM checks
ORDER BY check_id;
