-- places: the tree of places. Grain: one place. Key: place_id, dense and in preorder, so that the subtree of a
-- place is place_id..last_id. 0 is 全部; after the cities come the leaves 辖区外 (OUTSIDE) and 未定位 (UNLOCATED).
-- A place with a successor carries no cases: they are counted at the successor.
CREATE TABLE places (
    place_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    full_name VARCHAR NOT NULL, -- with district and town before it
    level VARCHAR NOT NULL,     -- root, city, district, town, village, grid, outside, unlocated
    place_kind VARCHAR,         -- 街道, 镇, 乡, 社区, 村 …
    urban BOOLEAN,
    parent_id INTEGER,
    last_id INTEGER NOT NULL,
    city_id INTEGER,            -- null above the level; a place itself at its own level
    district_id INTEGER,
    town_id INTEGER,
    sort_order INTEGER NOT NULL,
    code_system VARCHAR,
    valid_from DATE,
    valid_to DATE,
    successor_id INTEGER
);
