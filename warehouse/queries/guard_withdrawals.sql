-- First-instance cases withdrawn, and which courts took them again within 90 days, for the guards in memory. Grain:
-- case and such court. refiled_at null: none. case_no: numbers the cases; is_case: true in one row of each.
-- scope: whole
-- columns: court_place_id Int32, defendant_place_id Int32, plaintiff_place_id Int32, court_id Int16,
-- sector_id UInt8, day Date, case_no Int32, is_case Boolean, refiled_at Int16
WITH numbered AS (SELECT *, row_number() OVER () AS case_no FROM withdrawals)
SELECT
    court_place_id, defendant_place_id, plaintiff_place_id, court_id, sector_id, closed_on AS day,
    case_no, true AS is_case, refiled_at[1] AS refiled_at
FROM numbered
UNION ALL
SELECT
    court_place_id, defendant_place_id, plaintiff_place_id, court_id, sector_id, closed_on,
    case_no, false, unnest(refiled_at[2:])
FROM numbered
WHERE len(refiled_at) > 1;
