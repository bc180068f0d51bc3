-- Under attribution any: cases with a party that reached no place below this one. Grain: place and month. $months only.
SELECT place_id, month, unlocated AS units FROM amounts_any_unlocated
WHERE numerator_no = $numerator_no AND month IN (SELECT unnest($months::SMALLINT[]));
