-- All places in preorder, for the axes of the arrays. Grain: one place.
SELECT place_id, parent_id, level, town_id, district_id, city_id FROM places ORDER BY place_id;
