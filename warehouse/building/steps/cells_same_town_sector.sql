-- The cells of amounts_same_days of one numerator at towns and above. Grain: place, sector, month.
-- Villages are added to their town, but under attribution any, where the town has its own distinct count.
SELECT coalesce(place.town_id, place.place_id) AS place_id, cell.sector_id, cell.month, sum(cell.units)::BIGINT AS units
FROM amounts_same_days AS cell
JOIN places AS place USING (place_id)
JOIN numerators AS numerator USING (numerator_no)
WHERE cell.numerator_no = $numerator_no
    AND (numerator.attribution <> 'any' OR place.level NOT IN ('village', 'grid'))
GROUP BY ALL;
