-- mediation_flow: mediations begun and ended, by the month of each event. Grain and key: axis, label, month, place_id,
-- court_id, sector_id. Each mediation is counted once on every axis: stage (before: before filing, after: under the
-- number of a suit), kind, channel, organisation; '' where the register does not say. Axis team: those with a team.
-- A mediation is a record, or a 诉前调 case nobody registered. Axis suits, label '': received = first-instance filings.
CREATE TABLE mediation_flow (
    axis VARCHAR NOT NULL, label VARCHAR NOT NULL, month SMALLINT NOT NULL, place_id INTEGER NOT NULL,
    court_id SMALLINT NOT NULL, sector_id UTINYINT NOT NULL,
    received BIGINT NOT NULL,      -- begun in the month
    ended BIGINT NOT NULL,         -- ended in the month; all below are of these
    settled BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    settled_before BIGINT NOT NULL, -- settled without the number of a suit
    performed_known BIGINT NOT NULL,
    performed BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    agreed BIGINT NOT NULL,
    days_n BIGINT NOT NULL,
    days_sum BIGINT NOT NULL,
    days_squares BIGINT NOT NULL
);
