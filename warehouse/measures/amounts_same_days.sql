-- Suits by place and sector in the first $day days of $months, for the numerators of one additive attribution.
INSERT INTO amounts_same_days
SELECT numerator.numerator_no, cell.place_id, cell.sector_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT place_id, sector_id, month, counted, sum(units) AS units
    FROM attributed
    WHERE attribution = $attribution AND counted & $bits::UBIGINT <> 0
        AND month IN (SELECT unnest($months::SMALLINT[])) AND day(counted_on) <= $day
    GROUP BY place_id, sector_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = $attribution AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
