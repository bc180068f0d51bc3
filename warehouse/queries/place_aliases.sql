-- Other names of the places in scope. Grain: place and alias.
-- scope: place
-- columns: place_id Int32, alias String
SELECT place_id, alias FROM place_aliases WHERE place_id BETWEEN $scope_first AND $scope_last ORDER BY ALL;
