-- service_points: stations and teams, as delivered last. Grain: one point. Key: name, kind, court_id.
-- In use on a day: valid_from (null: always) to valid_to (null: still), both included.
CREATE TABLE service_points (
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, -- station, doorstep_team, fast_track_team, self_service_point
    place_id INTEGER NOT NULL,
    court_id SMALLINT NOT NULL,
    valid_from DATE,
    valid_to DATE
);
