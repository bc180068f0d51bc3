-- Fills places: the newest landed row of every code, successors followed to their end, numbered in preorder.
-- Grain: one place. Children of a merged place hang under its successor.
CREATE TEMP TABLE current_places AS
SELECT * FROM landed_places QUALIFY row_number() OVER (PARTITION BY code ORDER BY batch_no DESC) = 1;

CREATE TEMP TABLE place_ends AS
WITH RECURSIVE chain(code, ending, hops) AS (
    SELECT code, code, 0 FROM current_places
    UNION ALL
    SELECT chain.code, next.code, hops + 1
    FROM chain
    JOIN current_places AS this ON this.code = chain.ending
    JOIN current_places AS next ON next.code = this.successor_code
    WHERE hops < 20
)
SELECT code, arg_max(ending, hops) AS ending FROM chain GROUP BY code;

CREATE TEMP TABLE place_tree AS
WITH RECURSIVE tree(code, path) AS (
    SELECT p.code, [{'sort_order': coalesce(p.sort_order, 0)::INTEGER, 'code': p.code}]
    FROM current_places AS p
    LEFT JOIN place_ends AS parent ON parent.code = p.parent_code
    WHERE parent.code IS NULL
    UNION ALL
    SELECT p.code, list_append(tree.path, {'sort_order': coalesce(p.sort_order, 0)::INTEGER, 'code': p.code})
    FROM tree
    JOIN place_ends AS parent ON parent.ending = tree.code
    JOIN current_places AS p ON p.parent_code = parent.code
    WHERE len(tree.path) < 20
)
SELECT code, path, row_number() OVER (ORDER BY path)::INTEGER AS place_id FROM tree;

CREATE TEMP TABLE place_ancestors AS -- every place with itself and all above it
SELECT below.place_id, above.place_id AS above_id, p.level, p.name, below.depth
FROM (SELECT place_id, unnest(path).code AS code, generate_subscripts(path, 1) AS depth FROM place_tree) AS below
JOIN place_tree AS above ON above.code = below.code
JOIN current_places AS p ON p.code = below.code;

CREATE TEMP TABLE place_names AS
SELECT
    place_id,
    max(above_id) FILTER (level = 'city') AS city_id,
    max(above_id) FILTER (level = 'district') AS district_id,
    max(above_id) FILTER (level = 'town') AS town_id,
    string_agg(name, '' ORDER BY depth) FILTER (level <> 'city') AS name_below_city,
    string_agg(name, '' ORDER BY depth) AS whole_name
FROM place_ancestors
GROUP BY place_id;

INSERT INTO places
SELECT 0, 'ROOT', '全部', '全部', 'root', NULL, NULL, NULL, (SELECT count(*) + 2 FROM place_tree),
    NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL
UNION ALL
SELECT
    tree.place_id,
    p.code,
    p.name,
    CASE
        WHEN names.name_below_city IS NULL OR (SELECT count(*) > 1 FROM current_places WHERE level = 'city')
            THEN names.whole_name
        ELSE names.name_below_city
    END,
    p.level,
    p.place_kind,
    p.urban,
    coalesce(parent.place_id, 0),
    tree.place_id + (SELECT count(*) - 1 FROM place_ancestors AS a WHERE a.above_id = tree.place_id),
    names.city_id,
    names.district_id,
    names.town_id,
    coalesce(p.sort_order, 0),
    p.code_system,
    p.valid_from,
    p.valid_to,
    successor.place_id
FROM place_tree AS tree
JOIN current_places AS p USING (code)
JOIN place_names AS names USING (place_id)
LEFT JOIN place_tree AS parent ON len(tree.path) > 1 AND parent.code = tree.path[-2].code
LEFT JOIN place_ends AS ends ON ends.code = p.code AND ends.ending <> p.code
LEFT JOIN place_tree AS successor ON successor.code = ends.ending
UNION ALL
SELECT n + 1, 'OUTSIDE', '辖区外', '辖区外', 'outside', NULL, NULL, 0, n + 1, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL
FROM (SELECT count(*) AS n FROM place_tree)
UNION ALL
SELECT n + 2, 'UNLOCATED', '未定位', '未定位', 'unlocated', NULL, NULL, 0, n + 2, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL
FROM (SELECT count(*) AS n FROM place_tree)
ORDER BY 1;

INSERT INTO place_aliases
SELECT DISTINCT tree.place_id, alias
FROM (SELECT code, unnest(aliases) AS alias FROM current_places) JOIN place_tree AS tree USING (code)
WHERE alias IS NOT NULL AND alias <> ''
ORDER BY ALL;
