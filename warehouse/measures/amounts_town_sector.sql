-- Suits by town (or the place above itself), sector and month, for the numerators of one additive attribution.
-- $attribution; $bits: the bits of its numerators; $from_month..$to_month.
INSERT INTO amounts_town_sector
SELECT
    numerator.numerator_no, coalesce(place.town_id, place.place_id), cell.sector_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT place_id, sector_id, month, counted, sum(units) AS units
    FROM attributed
    WHERE attribution = $attribution AND counted & $bits::UBIGINT <> 0 AND month BETWEEN $from_month AND $to_month
    GROUP BY place_id, sector_id, month, counted
) AS cell
JOIN places AS place USING (place_id)
JOIN numerators AS numerator ON numerator.attribution = $attribution AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
