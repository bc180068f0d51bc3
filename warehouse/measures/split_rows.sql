-- counted_rows for attribution split: the litigants of what its numerators count, each with its share. Grain: litigant;
-- a case without litigants is at 未定位 as a whole. The same as attributed has, but the cases are looked up first:
-- of the parties only those of their months are then read. $bits: the bits of its numerators; $months: these only.
CREATE OR REPLACE TEMP TABLE split_cases AS
SELECT
    case_id, month AS filed_month, n_litigants, sector_id, cause_id, counted_month AS month,
    day(counted_on)::UTINYINT AS day, counted & $bits::UBIGINT AS counted
FROM cases
WHERE counted & $bits::UBIGINT <> 0 AND counted_month IN (SELECT unnest($months::SMALLINT[]));

CREATE OR REPLACE TEMP TABLE counted_rows AS
SELECT
    party.place_id,
    coalesce(place.town_id, place.place_id) AS town_id,
    coalesce(place.district_id, place.place_id) AS district_id,
    cases.sector_id, cases.cause_id, cases.month, cases.day, cases.counted, party.share_units AS units
FROM parties AS party
JOIN split_cases AS cases ON cases.case_id = party.case_id
JOIN places AS place ON place.place_id = party.place_id
WHERE party.share_units > 0 AND party.month IN (SELECT DISTINCT filed_month FROM split_cases)
UNION ALL
SELECT place_id, place_id, place_id, sector_id, cause_id, month, day, counted, 5040
FROM split_cases, places
WHERE n_litigants = 0 AND level = 'unlocated';
