-- sectors: lines of business and the departments in charge. Grain: one sector. Key: sector_id; 0 is 未归类.
CREATE TABLE sectors (
    sector_id UTINYINT NOT NULL,
    sector VARCHAR NOT NULL,
    primary_department VARCHAR,
    support_departments VARCHAR,
    basis VARCHAR
);
