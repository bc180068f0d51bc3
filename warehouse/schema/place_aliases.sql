-- place_aliases: other names a place is known by. Grain and key: place_id, alias.
CREATE TABLE place_aliases (place_id INTEGER NOT NULL, alias VARCHAR NOT NULL);
