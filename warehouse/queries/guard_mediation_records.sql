-- Mediation records by their own place, for the guards in memory. Grain: one record.
-- scope: whole
-- columns: place_id Int32, began Date, ended Date
SELECT place_id, started_on AS began, ended_on AS ended
FROM mediation
WHERE started_on IS NOT NULL;
