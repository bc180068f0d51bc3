-- Suits at their place by month; see schema/amounts_village.sql. $months: of these months only.
INSERT INTO amounts_village
SELECT numerator.numerator_no, cell.place_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT place_id, month, counted, sum(units) AS units
    FROM counted_rows
    WHERE month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY place_id, month, counted
) AS cell
JOIN numerators AS numerator ON cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.place_id, cell.month;
