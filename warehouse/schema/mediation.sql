-- mediation: one row per mediation record, as delivered last. Key: record_key.
CREATE TABLE mediation (
    record_key VARCHAR NOT NULL,
    source VARCHAR,
    kind VARCHAR,
    organisation VARCHAR,
    mediator VARCHAR,
    started_on DATE,
    ended_on DATE,
    outcome VARCHAR,
    performed BOOLEAN,
    became_case_key VARCHAR,
    cause_text VARCHAR,
    place_id INTEGER NOT NULL,
    batch_no SMALLINT NOT NULL
);
