-- Defendants by the area of the court, month of filing and the level they could be located to.
-- $months: of these months only.
INSERT INTO amounts_coverage
SELECT cases.court_place_id, cases.month, party.located_level, count(*)
FROM parties AS party
JOIN cases ON cases.case_id = party.case_id
WHERE party.role = 'defendant'
    AND party.month IN (SELECT unnest($months::SMALLINT[])) AND cases.month IN (SELECT unnest($months::SMALLINT[]))
GROUP BY ALL;
