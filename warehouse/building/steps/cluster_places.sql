-- All places in preorder with what they lie in, -1 where there is none. Grain: one place. below_town: the place itself
-- if it is a leaf of the tree or a village, the village of a grid.
SELECT
    coalesce(city_id, -1)::INTEGER AS city, coalesce(district_id, -1)::INTEGER AS district,
    coalesce(town_id, -1)::INTEGER AS town,
    CASE
        WHEN level IN ('village', 'outside', 'unlocated') THEN place_id
        WHEN level = 'grid' THEN parent_id
        ELSE -1
    END::INTEGER AS below_town,
    CASE WHEN level = 'grid' THEN place_id ELSE -1 END::INTEGER AS grid
FROM places ORDER BY place_id;
