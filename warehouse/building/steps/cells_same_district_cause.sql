-- The cells of amounts_same_days_cause of one numerator. Grain: place, cause, month.
SELECT place_id, cause_id, month, units FROM amounts_same_days_cause WHERE numerator_no = $numerator_no;
