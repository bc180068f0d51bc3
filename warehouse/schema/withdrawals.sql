-- withdrawals: first-instance cases that were withdrawn, and whether they came back. Grain: one case with a litigant.
-- refiled_at: the courts that took a case of the same first plaintiff, first defendant (by name, persons masked),
-- defendant's place and cause within 90 days; null if none. Masked names of persons agree by chance now and then.
CREATE TABLE withdrawals (
    closed_on DATE NOT NULL,
    closed_month SMALLINT NOT NULL, -- as in cases: never before the month of filing
    court_id SMALLINT NOT NULL,
    sector_id UTINYINT NOT NULL,
    court_place_id INTEGER NOT NULL,
    defendant_place_id INTEGER NOT NULL,
    plaintiff_place_id INTEGER NOT NULL,
    refiled_at SMALLINT[]
);
