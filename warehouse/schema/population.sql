-- population: residents. Grain and key: place_id, year, basis.
-- derived: no figure of its own, but all its current children have one for the year; theirs are added up.
CREATE TABLE population (
    place_id INTEGER NOT NULL,
    year SMALLINT NOT NULL,
    basis VARCHAR NOT NULL, -- resident 常住, resident_and_registered 常住+登记流动, household 户籍
    residents DOUBLE NOT NULL,
    source VARCHAR,
    derived BOOLEAN NOT NULL
);
