-- Up to 20 offending rows of one check, as JSON. Grain: one row. $check_id.
-- scope: whole
-- case rows: yes
-- columns: check_id String, sample String
SELECT check_id, sample FROM checks WHERE check_id = $check_id;
