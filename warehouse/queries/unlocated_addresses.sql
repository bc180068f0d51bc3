-- The worklist of addresses that did not reach a town, the most frequent first. Grain: one masked address.
-- scope: place
-- columns: address_key Int64, address_masked String, hint_district String, located_name String, why String,
--          n_parties Int64, n_cases Int64
SELECT
    address.address_key, address.address_masked, address.hint_district, place.full_name AS located_name, address.why,
    address.n_parties, address.n_cases
FROM unlocated_addresses AS address
JOIN places AS place USING (place_id)
WHERE address.place_id BETWEEN $scope_first AND $scope_last
ORDER BY address.n_cases DESC, address.address_key;
