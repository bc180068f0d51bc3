-- Suits that would reach a town if all the given addresses did: each counted once. Grain: one row.
-- $bit: of the caliber. $addresses: keys of addresses, as query unlocated_addresses gives them.
-- scope: place
-- case rows: yes
-- columns: suits Int64
SELECT count(DISTINCT cases.case_id) AS suits
FROM parties AS party
JOIN cases ON cases.case_id = party.case_id
LEFT JOIN places AS home ON home.place_id = cases.defendant_place_id
WHERE party.role = 'defendant' AND cases.counted & $bit::UBIGINT <> 0
    AND home.level NOT IN ('town', 'village', 'grid', 'outside')
    AND party.unlocated_key IN (SELECT unnest($addresses::BIGINT[]))
    AND party.place_id BETWEEN $scope_first AND $scope_last;
