-- suggestions: 司法建议 as delivered last. Grain: one suggestion. Key: number. month is that of sending.
CREATE TABLE suggestions (
    number VARCHAR NOT NULL,
    sent_on DATE NOT NULL,
    month SMALLINT NOT NULL,
    court_id SMALLINT NOT NULL,
    addressee VARCHAR,
    sector VARCHAR,
    place_id INTEGER NOT NULL,
    topic VARCHAR,
    due_on DATE,
    answered_on DATE,
    adopted BOOLEAN
);
