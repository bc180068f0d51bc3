-- Suits with any party in the place, by sector, in the first $day days of $months, at places of every level.
INSERT INTO amounts_same_days
SELECT numerator.numerator_no, cell.place_id, cell.sector_id, cell.month, (sum(cell.n) * 5040)::BIGINT
FROM (
    SELECT place_id, sector_id, month, counted, count(*) AS n
    FROM any_cells
    WHERE month IN (SELECT unnest($months::SMALLINT[])) AND day(counted_on) <= $day
    GROUP BY place_id, sector_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
