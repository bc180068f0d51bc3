-- Suits with any party in the place, by cause and month, at districts and every level above.
INSERT INTO amounts_district_cause
SELECT numerator.numerator_no, cell.place_id, cell.cause_id, cell.month, (sum(cell.n) * 5040)::BIGINT
FROM (
    SELECT place_id, cause_id, month, counted, count(*) AS n FROM upper_cells GROUP BY place_id, cause_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
