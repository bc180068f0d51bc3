-- All places in preorder, for the axes of the arrays. Grain: one place.
SELECT place_id, last_id, level FROM places ORDER BY place_id;
