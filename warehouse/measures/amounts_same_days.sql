-- Suits by place and sector in the first $day days of $same_months.
INSERT INTO amounts_same_days
SELECT numerator.numerator_no, cell.place_id, cell.sector_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT place_id, sector_id, month, counted, sum(units) AS units
    FROM counted_rows
    WHERE month IN (SELECT unnest($same_months::SMALLINT[])) AND day <= $day
    GROUP BY place_id, sector_id, month, counted
) AS cell
JOIN numerators AS numerator ON cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.place_id, cell.sector_id, cell.month;
