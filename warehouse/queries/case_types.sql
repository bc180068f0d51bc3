-- All types of case number by number; 0 is 未识别. Grain: one prefix.
-- scope: open
-- columns: type_id Int32, prefix String, name_zh String, lane String
SELECT * FROM case_types ORDER BY type_id;
