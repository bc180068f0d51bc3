-- The register of enterprises. Grain: enterprise.
-- scope: place
-- columns: enterprise_id Int32, name String, industry String, place_id Int32, key_enterprise Boolean, closed_on Date
SELECT enterprise_id, name, industry, place_id, key_enterprise, closed_on
FROM enterprises
WHERE place_id BETWEEN $scope_first AND $scope_last
ORDER BY enterprise_id;
