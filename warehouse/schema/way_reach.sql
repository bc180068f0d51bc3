-- way_reach: days from first contact until a step was reached. Grain and key: place_id, step, old, days; n disputes.
-- old: first contact lies two years or more before the data date. place_id: a city, 0 for all.
CREATE TABLE way_reach (
    place_id INTEGER NOT NULL, step VARCHAR NOT NULL, old BOOLEAN NOT NULL, days INTEGER NOT NULL, n BIGINT NOT NULL
);
