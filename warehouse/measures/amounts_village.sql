-- Suits at their place by month, for the numerators of one additive attribution; see schema/amounts_village.sql.
-- $attribution; $bits: the bits of its numerators; $from_month..$to_month.
INSERT INTO amounts_village
SELECT numerator.numerator_no, cell.place_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT place_id, month, counted, sum(units) AS units
    FROM attributed
    WHERE attribution = $attribution AND counted & $bits::UBIGINT <> 0 AND month BETWEEN $from_month AND $to_month
    GROUP BY place_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = $attribution AND cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.place_id, cell.month;
