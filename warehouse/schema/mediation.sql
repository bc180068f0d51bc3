-- mediation: one row per mediation record, as delivered last. Key: record_key.
CREATE TABLE mediation (
    record_key VARCHAR NOT NULL,
    source VARCHAR,
    kind VARCHAR,
    organisation VARCHAR,
    team VARCHAR,
    mediator VARCHAR,
    started_on DATE,
    ended_on DATE,
    outcome VARCHAR,
    performed BOOLEAN,             -- said, or the outcome itself
    pre_case_key VARCHAR,          -- 诉前调案号: the record and that case are one dispute
    became_case_key VARCHAR,
    cause_text VARCHAR,
    sector_id UTINYINT NOT NULL,
    court_id SMALLINT NOT NULL,    -- 0: not said, or not listed
    place_id INTEGER NOT NULL,
    batch_no SMALLINT NOT NULL
);
