-- Defendants by the area of the court, month of filing and the level they could be located to.
-- $months: of these months only, which lie in $first..$last: other row groups are not even read.
INSERT INTO amounts_coverage
SELECT cases.court_place_id, cases.month, party.located_level, count(*)
FROM parties AS party
JOIN cases ON cases.case_id = party.case_id
WHERE party.role = 'defendant'
    AND party.month BETWEEN $first AND $last AND cases.month BETWEEN $first AND $last
    AND cases.month IN (SELECT unnest($months::SMALLINT[]))
GROUP BY ALL;
