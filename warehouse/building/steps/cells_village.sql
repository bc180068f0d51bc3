-- The cells of amounts_village of one numerator. Grain: place and month. $months only. Columns: place_id, month, units.
SELECT place_id, month, units FROM amounts_village
WHERE numerator_no = $numerator_no AND month IN (SELECT unnest($months::SMALLINT[]));
