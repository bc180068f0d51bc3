-- counted_rows: what the numerators of one additive attribution count, at its place. Grain: case (split: litigant).
-- town_id, district_id: the town or district the place lies in, or the place above them itself.
-- $attribution; $bits: the bits of its numerators; $months: of these months only.
CREATE OR REPLACE TEMP TABLE counted_rows AS
SELECT
    row.place_id,
    coalesce(place.town_id, place.place_id) AS town_id,
    coalesce(place.district_id, place.place_id) AS district_id,
    row.sector_id, row.cause_id, row.month,
    day(row.counted_on)::UTINYINT AS day,
    row.counted & $bits::UBIGINT AS counted,
    row.units::SMALLINT AS units
FROM attributed AS row
JOIN places AS place ON place.place_id = row.place_id
WHERE row.attribution = $attribution
    AND row.counted & $bits::UBIGINT <> 0
    AND row.month IN (SELECT unnest($months::SMALLINT[]));
