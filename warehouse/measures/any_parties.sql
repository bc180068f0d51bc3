-- any_parties: the parties of every case counted under attribution any. Grain: one party; a case without is at 未定位.
-- any_cells: each such case once at every place, of whatever level, that one of its parties lives in; all of them at
-- the root. Grain: case and place. upper_cells: those at districts and above.
-- Third parties count too. $bits: the bits of these numerators; $months: these months only.
CREATE OR REPLACE TEMP TABLE any_bits AS SELECT $bits::UBIGINT AS bits;

CREATE OR REPLACE TEMP TABLE any_months AS SELECT unnest($months::SMALLINT[]) AS month;

CREATE OR REPLACE TEMP TABLE any_parties AS
SELECT
    cases.case_id, place.place_id, place.town_id, place.district_id, place.city_id, place.level,
    coalesce(party.first_at, 0) AS first_at,
    cases.sector_id, cases.cause_id, cases.counted_month AS month, cases.counted_on,
    cases.counted & $bits::UBIGINT AS counted
FROM cases
LEFT JOIN parties AS party ON party.case_id = cases.case_id
JOIN places AS place ON place.place_id = coalesce(party.place_id, getvariable('unlocated_id'))
WHERE cases.counted & $bits::UBIGINT <> 0 AND cases.counted_month IN (SELECT month FROM any_months);

CREATE OR REPLACE TEMP VIEW upper_cells AS
SELECT district_id AS place_id, sector_id, cause_id, month, counted_on, counted
FROM any_parties WHERE first_at <= 1 AND district_id IS NOT NULL
UNION ALL
SELECT city_id, sector_id, cause_id, month, counted_on, counted
FROM any_parties WHERE first_at = 0 AND city_id IS NOT NULL
UNION ALL
SELECT place_id, sector_id, cause_id, month, counted_on, counted
FROM any_parties WHERE first_at <= 3 AND level IN ('outside', 'unlocated')
UNION ALL
SELECT 0, sector_id, cause_id, counted_month, counted_on, counted & bits
FROM cases, any_bits
WHERE counted & bits <> 0 AND counted_month IN (SELECT month FROM any_months);

CREATE OR REPLACE TEMP VIEW any_cells AS
SELECT place_id, sector_id, cause_id, month, counted_on, counted
FROM any_parties WHERE first_at <= 3 AND level IN ('village', 'grid')
UNION ALL
SELECT town_id, sector_id, cause_id, month, counted_on, counted
FROM any_parties WHERE first_at <= 2 AND town_id IS NOT NULL
UNION ALL
SELECT * FROM upper_cells;
