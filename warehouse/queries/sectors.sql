-- All sectors by number. Grain: one sector.
-- scope: open
-- columns: sector_id Int32, sector String, primary_department String, support_departments String, basis String
SELECT * FROM sectors ORDER BY sector_id;
