-- revisions: what a later delivery changed. Grain and key: batch_no (the later one), month of filing.
CREATE TABLE revisions (
    batch_no SMALLINT NOT NULL,
    month SMALLINT NOT NULL,
    cases_redelivered BIGINT NOT NULL, -- filed in this month as now delivered, and delivered before
    cases_changed BIGINT NOT NULL,     -- of these, with another content (case or parties)
    cases_moved_in BIGINT NOT NULL,    -- of these, filed in another month before
    cases_moved_out BIGINT NOT NULL    -- filed in this month before, and in another one now
);
