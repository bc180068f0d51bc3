-- cases: one row per case, as delivered last. Key: case_id (64-bit hash of case_key). Sorted by month, defendant's place.
-- counted has the bit of every numerator that counts the case; its month there is counted_month.
CREATE TABLE cases (
    case_id UBIGINT NOT NULL,
    case_key VARCHAR NOT NULL,
    case_number VARCHAR,
    filed_on DATE NOT NULL,
    month SMALLINT NOT NULL,       -- of filed_on
    closed_on DATE,
    closed_month SMALLINT,         -- never before month
    counted_on DATE,               -- filed_on; for 诉前调 closed_on
    counted_month SMALLINT,
    counted UBIGINT NOT NULL,
    close_manner VARCHAR,
    court_id SMALLINT NOT NULL,
    type_id UTINYINT NOT NULL,
    cause_id SMALLINT NOT NULL,
    sector_id UTINYINT NOT NULL,
    cause_text VARCHAR,
    procedure VARCHAR,
    is_series BOOLEAN NOT NULL,
    series_key VARCHAR,
    series_first BOOLEAN NOT NULL, -- first filed of its series and type; true outside of series
    cluster_size INTEGER NOT NULL, -- cases of the same first plaintiff organisation, cause and month; 1 for persons
    first_org_id INTEGER,          -- first plaintiff, if an organisation
    defendant_org_id INTEGER,      -- first defendant, if an organisation
    n_parties USMALLINT NOT NULL,
    n_litigants USMALLINT NOT NULL, -- plaintiffs and defendants
    litigants_key UBIGINT,         -- 64-bit hash of the first plaintiff's and first defendant's names; first instance only
    court_place_id INTEGER NOT NULL,
    defendant_place_id INTEGER NOT NULL,
    plaintiff_place_id INTEGER NOT NULL,
    case_year SMALLINT,
    received_on DATE,
    tribunal VARCHAR,
    judge VARCHAR,
    amount_yuan DOUBLE,
    origin_case_key VARCHAR,
    appealed_on DATE,
    appeal_case_key VARCHAR,
    appeal_result VARCHAR,
    statutory_due_on DATE,
    deducted_days INTEGER,
    payable BOOLEAN,               -- 有给付内容
    performed BOOLEAN,             -- 自动履行
    enforced_yuan DOUBLE,          -- 执行到位金额
    unit_id SMALLINT NOT NULL,     -- the tribunal named in `tribunal`, if its court has one of that name, else court_id
    group_id SMALLINT NOT NULL,    -- cause group, the same number in all versions of the causes: see cause_groups.sql
    batch_no SMALLINT NOT NULL,
    source_row INTEGER
);
