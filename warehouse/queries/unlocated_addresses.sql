-- The clerk's worklist: the 20,000 addresses of most cases that did not reach a town. Grain: one address.
-- $role: the parties counted (defendant …), or any. $bit: of the caliber whose suits n_gained counts.
-- n_parties, n_cases: of those parties, all kinds of cases, all years. n_gained: suits of the caliber whose defendant
-- has not been located to a town and would be, if this address were.
-- Addresses at 未定位 are shown to readers of the whole warehouse only. located_name: as far as it could be located.
-- scope: place
-- case rows: yes
-- columns: address_key Int64, address_masked String, hint_district String, place_id Int32, located_name String,
--          why String, n_parties Int64, n_cases Int64, n_gained Int64
WITH found AS (
    SELECT
        party.unlocated_key,
        count(*) AS n_parties,
        count(DISTINCT party.case_id) AS n_cases,
        count(DISTINCT party.case_id) FILTER (
            party.role = 'defendant' AND cases.counted & $bit::UBIGINT <> 0
            AND home.level NOT IN ('town', 'village', 'grid', 'outside')
        ) AS n_gained
    FROM parties AS party
    JOIN cases ON cases.case_id = party.case_id
    LEFT JOIN places AS home ON home.place_id = cases.defendant_place_id
    WHERE party.unlocated_key IS NOT NULL AND ($role = 'any' OR party.role = $role)
    GROUP BY ALL
)
SELECT
    address.address_key, address.address_masked, address.hint_district, address.place_id,
    place.full_name AS located_name, address.why, found.n_parties, found.n_cases, found.n_gained
FROM unlocated_addresses AS address
JOIN found ON found.unlocated_key = address.address_key
JOIN places AS place ON place.place_id = address.place_id
WHERE address.place_id BETWEEN $scope_first AND $scope_last
ORDER BY n_gained DESC, n_cases DESC, address_key
LIMIT 20000;
