-- The parties of counted_cases that a numerator with one of $bits counts, in any order. Grain: party.
-- $first, $last: the months of filing. Third parties have no share; see schema/parties.sql for first_at.
SELECT cases.rowid::INTEGER AS case_no, party.place_id, party.share_units, party.first_at
FROM parties AS party
JOIN counted_cases AS cases ON cases.case_id = party.case_id
WHERE party.month BETWEEN $first AND $last AND cases.counted & $bits::UBIGINT <> 0;
