-- Days from the end of a failed mediation to the filing of the case, for the guards in memory. Grain: one case.
-- scope: whole
-- columns: court_place_id Int32, defendant_place_id Int32, plaintiff_place_id Int32, court_id Int16,
-- sector_id UInt8, day Date, days Int32
SELECT court_place_id, defendant_place_id, plaintiff_place_id, court_id, sector_id, filed_on AS day, days
FROM mediation_lags;
