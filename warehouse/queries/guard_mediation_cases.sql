-- Mediation before filing by its case numbers (诉前调), for the guards in memory. Grain: one case.
-- scope: whole
-- columns: court_place_id Int32, defendant_place_id Int32, plaintiff_place_id Int32, court_id Int16,
-- sector_id UInt8, began Date, ended Date
SELECT court_place_id, defendant_place_id, plaintiff_place_id, court_id, sector_id, filed_on AS began, closed_on AS ended
FROM cases
WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调');
