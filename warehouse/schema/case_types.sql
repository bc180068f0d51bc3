-- case_types: what the type part of a case number means. Grain: one prefix. Key: type_id; 0 is 未识别.
CREATE TABLE case_types (type_id UTINYINT NOT NULL, prefix VARCHAR NOT NULL, name_zh VARCHAR NOT NULL, lane VARCHAR);
