-- Suits with any party in the place, by cause, in the first $day days of $months, at districts and above.
INSERT INTO amounts_same_days_cause
SELECT numerator.numerator_no, cell.place_id, cell.cause_id, cell.month, (sum(cell.n) * 5040)::BIGINT
FROM (
    SELECT place_id, cause_id, month, counted, count(*) AS n
    FROM upper_cells
    WHERE month IN (SELECT unnest($months::SMALLINT[])) AND day(counted_on) <= $day
    GROUP BY place_id, cause_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
