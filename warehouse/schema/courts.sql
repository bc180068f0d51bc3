-- courts: courts and tribunals. Grain: one court. Key: court_id; 0 is 未识别法院.
CREATE TABLE courts (
    court_id SMALLINT NOT NULL,
    court_code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL, -- intermediate, basic, tribunal, unknown
    parent_id SMALLINT,
    serves_place_id INTEGER NOT NULL, -- a tribunal's: its court's; unknown: 未定位
    sort_order INTEGER NOT NULL
);
