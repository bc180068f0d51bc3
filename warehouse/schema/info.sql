-- info: what this version is. Grain: one row.
-- data_date is the day the figures run to; the last month is complete if that is its last day.
CREATE TABLE info (
    version VARCHAR NOT NULL,
    city_name VARCHAR NOT NULL,
    made_up BOOLEAN NOT NULL,
    data_date DATE,
    built_at TIMESTAMP NOT NULL,
    first_month SMALLINT,
    last_month SMALLINT,
    last_month_complete BOOLEAN NOT NULL,
    n_cases BIGINT NOT NULL,
    n_parties BIGINT NOT NULL,
    gazetteer_fingerprint VARCHAR
);
