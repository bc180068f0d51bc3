-- The clerk's worklist: addresses that did not reach a town, those of most cases first. Grain: one address.
-- Addresses at 未定位 are shown to readers of the whole warehouse only. $rows: how many.
-- scope: place
-- case rows: yes
-- columns: address_key Int64, address_masked String, hint_district String, place_id Int32, place String, why String,
--          n_parties Int64, n_cases Int64
SELECT address_key, address_masked, hint_district, address.place_id, place.full_name AS place, why, n_parties, n_cases
FROM unlocated_addresses AS address
JOIN places AS place ON place.place_id = address.place_id
WHERE address.place_id BETWEEN $scope_first AND $scope_last
ORDER BY n_cases DESC, address_key
LIMIT $rows;
