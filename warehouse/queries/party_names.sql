-- The parties of these cases, for the names on a page of cases. Grain: one party. $case_ids; $first_month..$last_month:
-- months in which they were filed.
-- scope: whole
-- case rows: yes
-- columns: case_id UInt64, seq Int16, role String, name_masked String
SELECT case_id, seq, role::VARCHAR AS role, name_masked
FROM parties
WHERE month BETWEEN $first_month AND $last_month AND case_id IN $case_ids::UBIGINT[];
