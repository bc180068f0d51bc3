-- Suits by district (or the place above itself), cause and month, for the numerators of one additive attribution.
-- $attribution; $bits: the bits of its numerators; $from_month..$to_month.
INSERT INTO amounts_district_cause
SELECT
    numerator.numerator_no, coalesce(place.district_id, place.place_id), cell.cause_id, cell.month,
    sum(cell.units)::BIGINT
FROM (
    SELECT place_id, cause_id, month, counted, sum(units) AS units
    FROM attributed
    WHERE attribution = $attribution AND counted & $bits::UBIGINT <> 0 AND month BETWEEN $from_month AND $to_month
    GROUP BY place_id, cause_id, month, counted
) AS cell
JOIN places AS place USING (place_id)
JOIN numerators AS numerator ON numerator.attribution = $attribution AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
