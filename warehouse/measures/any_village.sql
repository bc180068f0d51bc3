-- Suits with any party in the place, by month, at places of every level; see schema/amounts_village.sql.
INSERT INTO amounts_village
SELECT numerator.numerator_no, cell.place_id, cell.month, (sum(cell.n) * 5040)::BIGINT
FROM (SELECT place_id, month, counted, count(*) AS n FROM any_cells GROUP BY place_id, month, counted) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.place_id, cell.month;
