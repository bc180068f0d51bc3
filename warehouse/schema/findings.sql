-- findings: rejected and doubtful rows of all imports. Grain: one finding.
CREATE TABLE findings (
    batch_no SMALLINT NOT NULL,
    file VARCHAR,
    sheet VARCHAR,
    row BIGINT,
    "column" VARCHAR,
    value VARCHAR,
    rule VARCHAR,
    severity VARCHAR,
    message_zh VARCHAR,
    advice_zh VARCHAR
);
