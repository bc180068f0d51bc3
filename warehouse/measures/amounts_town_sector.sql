-- Suits by town (or the place above itself), sector and month. $months: of these months only.
INSERT INTO amounts_town_sector
SELECT numerator.numerator_no, cell.town_id, cell.sector_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT town_id, sector_id, month, counted, sum(units) AS units
    FROM counted_rows
    WHERE town_id IS NOT NULL AND month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY town_id, sector_id, month, counted
) AS cell
JOIN numerators AS numerator ON cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.town_id, cell.sector_id, cell.month;
