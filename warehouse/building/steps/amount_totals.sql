-- The units of every amounts table by numerator, to hold the arrays against. Grain: kind of array and numerator.
SELECT 'village' AS cube, numerator_no, sum(units)::BIGINT AS units FROM amounts_village GROUP BY numerator_no
UNION ALL
SELECT 'town_sector', numerator_no, sum(units)::BIGINT FROM amounts_town_sector GROUP BY numerator_no
UNION ALL
SELECT 'district_cause', numerator_no, sum(units)::BIGINT FROM amounts_district_cause GROUP BY numerator_no
UNION ALL
SELECT 'same_village', numerator_no, sum(units)::BIGINT FROM amounts_same_days GROUP BY numerator_no
UNION ALL
SELECT 'same_town_sector', numerator_no, sum(units)::BIGINT
FROM amounts_same_days
JOIN places USING (place_id)
JOIN numerators USING (numerator_no)
WHERE attribution <> 'any' OR level NOT IN ('village', 'grid')
GROUP BY numerator_no
UNION ALL
SELECT 'same_district_cause', numerator_no, sum(units)::BIGINT FROM amounts_same_days_cause GROUP BY numerator_no
UNION ALL
SELECT 'any_unlocated', numerator_no, sum(unlocated)::BIGINT FROM amounts_any_unlocated GROUP BY numerator_no
UNION ALL
SELECT 'any_total', numerator_no, sum(total)::BIGINT FROM amounts_any_unlocated GROUP BY numerator_no;
