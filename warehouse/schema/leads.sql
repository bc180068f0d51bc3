-- leads: one row per lead (线索), as delivered last. Key: lead_key.
CREATE TABLE leads (
    lead_key VARCHAR NOT NULL,
    received_on DATE NOT NULL,
    ended_on DATE,
    channel VARCHAR,
    routed_to VARCHAR,
    outcome VARCHAR,               -- resolved, to_mediation, to_court, closed, pending
    mediation_key VARCHAR,
    case_key VARCHAR,
    sector_id UTINYINT NOT NULL,
    place_id INTEGER NOT NULL,
    batch_no SMALLINT NOT NULL
);
