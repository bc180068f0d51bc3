-- Suits with any party in the place, by sector and month, at towns and every level above.
INSERT INTO amounts_town_sector
SELECT numerator.numerator_no, cell.place_id, cell.sector_id, cell.month, (sum(cell.n) * 5040)::BIGINT
FROM (
    SELECT cell.place_id, sector_id, month, counted, count(*) AS n
    FROM any_cells AS cell
    JOIN places AS place USING (place_id)
    WHERE place.level NOT IN ('village', 'grid')
    GROUP BY cell.place_id, sector_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
