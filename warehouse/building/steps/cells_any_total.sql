-- Under attribution any: the cases the unlocated ones are a share of. Grain: place and month.
SELECT place_id, month, total AS units FROM amounts_any_unlocated WHERE numerator_no = $numerator_no;
