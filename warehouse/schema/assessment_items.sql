-- assessment_items: 有/无 and delivered scores for assessments, as delivered last. Key: scheme, subject_code, indicator,
-- period. subject_code is that of a place, a court or a department of the scheme; months count from 2000-01.
CREATE TABLE assessment_items (
    scheme VARCHAR NOT NULL,
    subject_code VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    first_month SMALLINT NOT NULL,
    last_month SMALLINT NOT NULL,
    present BOOLEAN,
    score DOUBLE,
    evidence VARCHAR,
    note VARCHAR,
    batch_no SMALLINT NOT NULL
);
