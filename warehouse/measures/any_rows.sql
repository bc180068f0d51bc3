-- any_rows: the parties of the cases that numerators of attribution any count. Grain: party; a case without is at 未定位.
-- Third parties count too. The root, where every case counts once, is in any_cases. Grain there: case.
-- $bits: the bits of these numerators; $months: of these months only.
CREATE OR REPLACE TEMP TABLE any_cases AS
SELECT
    case_id, month AS filed_month, n_parties, sector_id, cause_id, counted_month AS month, day(counted_on)::UTINYINT AS day,
    counted & $bits::UBIGINT AS counted
FROM cases
WHERE counted & $bits::UBIGINT <> 0 AND counted_month IN (SELECT unnest($months::SMALLINT[]));

CREATE OR REPLACE TEMP TABLE any_rows AS
SELECT
    party.case_id, place.place_id, place.town_id, place.district_id, place.city_id, place.level, party.first_at,
    cases.sector_id, cases.cause_id, cases.month, cases.day, cases.counted
FROM parties AS party
JOIN any_cases AS cases ON cases.case_id = party.case_id
JOIN places AS place ON place.place_id = party.place_id
WHERE party.month IN (SELECT DISTINCT filed_month FROM any_cases)
UNION ALL
SELECT case_id, place_id, NULL, NULL, NULL, level, 0, sector_id, cause_id, month, day, counted
FROM any_cases, places
WHERE n_parties = 0 AND level = 'unlocated';
