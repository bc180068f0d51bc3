-- mediation_lags: first-instance cases with a known end of the mediation before them, not filed before it. Grain: case.
-- Known by 诉前调案号 (origin_case_key, whose own closing is the end) or by the mediation record that names the case.
CREATE TABLE mediation_lags (
    filed_on DATE NOT NULL,
    month SMALLINT NOT NULL,       -- of filed_on
    court_id SMALLINT NOT NULL,
    sector_id UTINYINT NOT NULL,
    court_place_id INTEGER NOT NULL,
    defendant_place_id INTEGER NOT NULL,
    plaintiff_place_id INTEGER NOT NULL,
    days INTEGER NOT NULL          -- from the last end of mediation to the filing
);
