-- All courts by number; 0 is 未识别法院. Grain: one court.
-- scope: open
-- columns: court_id Int32, court_code String, name String, level String, parent_id Int32, serves_place_id Int32,
--          sort_order Int32
SELECT * FROM courts ORDER BY court_id;
