-- Under attribution any: the cases the unlocated ones are a share of. Grain: place and month. $months only.
SELECT place_id, month, total AS units FROM amounts_any_unlocated
WHERE numerator_no = $numerator_no AND month IN (SELECT unnest($months::SMALLINT[]));
