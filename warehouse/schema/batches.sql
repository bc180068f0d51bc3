-- batches: what was imported. Grain: one landed batch. Key: batch_no, in the order of landing.
CREATE TABLE batches (
    batch_no SMALLINT NOT NULL,
    batch_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    layout VARCHAR,
    source_name VARCHAR,
    source_sha256 VARCHAR,
    encoding VARCHAR,
    rows_read BIGINT,
    rows_accepted BIGINT,
    rows_rejected BIGINT,
    n_findings BIGINT,
    made_up BOOLEAN NOT NULL,
    as_of DATE,
    imported_at VARCHAR,
    imported_by VARCHAR
);
