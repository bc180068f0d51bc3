-- The cells of amounts_district_cause of one numerator. Grain: place, cause, month. $months only.
SELECT place_id, cause_id, month, units FROM amounts_district_cause
WHERE numerator_no = $numerator_no AND month IN (SELECT unnest($months::SMALLINT[]));
