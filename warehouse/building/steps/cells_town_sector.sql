-- The cells of amounts_town_sector of one numerator. Grain: place, sector, month. $months only.
SELECT place_id, sector_id, month, units FROM amounts_town_sector
WHERE numerator_no = $numerator_no AND month IN (SELECT unnest($months::SMALLINT[]));
