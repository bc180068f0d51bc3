-- The places in scope, in preorder. Grain: one place. Columns as in schema/places.sql.
-- scope: place
-- columns: place_id Int32, code String, name String, full_name String, level String, place_kind String, urban Boolean,
--          parent_id Int32, last_id Int32, city_id Int32, district_id Int32, town_id Int32, sort_order Int32,
--          code_system String, valid_from Date, valid_to Date, successor_id Int32
SELECT * FROM places WHERE place_id BETWEEN $scope_first AND $scope_last ORDER BY place_id;
