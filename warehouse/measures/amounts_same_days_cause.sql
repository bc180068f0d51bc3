-- Suits by district (or above) and cause in the first $day days of $months, for one additive attribution.
INSERT INTO amounts_same_days_cause
SELECT
    numerator.numerator_no, coalesce(place.district_id, place.place_id), cell.cause_id, cell.month,
    sum(cell.units)::BIGINT
FROM (
    SELECT place_id, cause_id, month, counted, sum(units) AS units
    FROM attributed
    WHERE attribution = $attribution AND counted & $bits::UBIGINT <> 0
        AND month IN (SELECT unnest($months::SMALLINT[])) AND day(counted_on) <= $day
    GROUP BY place_id, cause_id, month, counted
) AS cell
JOIN places AS place USING (place_id)
JOIN numerators AS numerator ON numerator.attribution = $attribution AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
