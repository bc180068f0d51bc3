-- The cells of amounts_same_days of one numerator, sectors added up. Grain: place and month.
SELECT place_id, month, sum(units)::BIGINT AS units
FROM amounts_same_days WHERE numerator_no = $numerator_no
GROUP BY place_id, month;
