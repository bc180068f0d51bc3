-- All causes of all versions by number; 0 is 未识别. Grain: one cause.
-- scope: open
-- columns: cause_id Int32, version String, code String, name String, level Int16, parent_id Int32, group_id Int32,
--          group_name String, sector_id Int32
SELECT * FROM causes ORDER BY cause_id;
