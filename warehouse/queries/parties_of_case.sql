-- The parties of one case, as in the file. Grain: one party. $case_id. A case is in scope if its court's, first
-- plaintiff's or first defendant's place, or any party's, is.
-- scope: place sectors courts
-- case rows: yes
-- columns: seq Int16, role String, party_kind String, name_masked String, place String, located_level String,
--          confidence Float32
SELECT party.seq, party.role::VARCHAR AS role, party.party_kind::VARCHAR AS party_kind, party.name_masked,
    place.full_name AS place, party.located_level::VARCHAR AS located_level,
    party.confidence
FROM cases
JOIN parties AS party ON party.case_id = cases.case_id AND party.month = cases.month
JOIN places AS place ON place.place_id = party.place_id
WHERE cases.case_id = $case_id::UBIGINT
    AND cases.sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
    AND cases.court_id IN (SELECT unnest($scope_courts::INTEGER[]))
    AND (
        cases.court_place_id BETWEEN $scope_first AND $scope_last
        OR EXISTS (
            SELECT 1 FROM parties AS any_party
            WHERE any_party.case_id = cases.case_id AND any_party.place_id BETWEEN $scope_first AND $scope_last
        )
    )
ORDER BY party.seq;
