-- The clerk's worklist: the 5,000 addresses of most cases that did not reach a town. Grain: one address.
-- Addresses at 未定位 are shown to readers of the whole warehouse only. located_name: as far as it could be located.
-- scope: place
-- case rows: yes
-- columns: address_key Int64, address_masked String, hint_district String, place_id Int32, located_name String,
--          why String, n_parties Int64, n_cases Int64
SELECT
    address_key, address_masked, hint_district, address.place_id, place.full_name AS located_name, why, n_parties, n_cases
FROM unlocated_addresses AS address
JOIN places AS place ON place.place_id = address.place_id
WHERE address.place_id BETWEEN $scope_first AND $scope_last
ORDER BY n_cases DESC, address_key
LIMIT 5000;
