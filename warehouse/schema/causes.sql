-- causes: causes of action. Grain: one cause of one version. Key: cause_id; 0 is 未识别.
-- A cause without a sector of its own has its parent's.
CREATE TABLE causes (
    cause_id SMALLINT NOT NULL,
    version VARCHAR NOT NULL, -- before_2021, 2021, 2026; empty for 未识别
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    level SMALLINT NOT NULL,
    parent_id SMALLINT,
    group_id SMALLINT, -- the cause at the top of its branch
    group_name VARCHAR NOT NULL,
    sector_id UTINYINT NOT NULL
);
