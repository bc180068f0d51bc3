-- First-instance cases that are closed, for the guards in memory (warehouse/guard_rows.py). Grain: one case.
-- scope: whole
-- columns: court_place_id Int32, defendant_place_id Int32, plaintiff_place_id Int32, court_id Int16,
-- sector_id UInt8, day Date, manner_known Boolean, transferred Boolean
SELECT
    court_place_id, defendant_place_id, plaintiff_place_id, court_id, sector_id, closed_on AS day,
    close_manner IS NOT NULL AS manner_known, coalesce(close_manner = 'transferred_out', false) AS transferred
FROM cases
WHERE closed_on IS NOT NULL AND type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'));
