-- The parties of clustered_cases that a numerator with one of $bits counts, in any order. Grain: party. case_no: the
-- row of the case. Third parties have no share; see schema/parties.sql for first_at.
SELECT cases.rowid::BIGINT AS case_no, party.place_id, party.share_units::BIGINT AS share_units, party.first_at
FROM parties AS party
JOIN clustered_cases AS cases ON cases.case_id = party.case_id
WHERE party.month IN (SELECT DISTINCT filed_month FROM clustered_cases) AND cases.counted & $bits::UBIGINT <> 0;
