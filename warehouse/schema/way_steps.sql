-- way_steps: how far disputes got, by the month of first contact. Grain and key: axis, label, month, place_id, court_id,
-- sector_id. Each dispute is counted once on every axis:
-- entry    lead, mediation (before filing) or suit (filed straight away): how it was first heard of
-- channel  the lead's or the register's own word; 直接立案 where nobody but the court was asked; '' not said
-- kind     of mediation, the register's own word; '' not said; none: not mediated
-- disputes = resolved + lead_open + mediating + withdrawn + unfiled + settled + proceeded - settled_again.
-- place_id: the area of the court (of suit, 诉前调 or record), else the district of the record or lead.
CREATE TABLE way_steps (
    axis VARCHAR NOT NULL, label VARCHAR NOT NULL, month SMALLINT NOT NULL, place_id INTEGER NOT NULL,
    court_id SMALLINT NOT NULL, sector_id UTINYINT NOT NULL,
    disputes BIGINT NOT NULL,
    resolved BIGINT NOT NULL,      -- a lead settled where it arose: neither mediated in or for a court, nor filed
    mediated BIGINT NOT NULL,      -- mediation began, before or after filing
    mediation_ended BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    performed_known BIGINT NOT NULL, -- of the settled, it is said whether it was performed without enforcement
    performed BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,     -- of the settled, 司法确认
    agreed BIGINT NOT NULL,        -- of the settled, 调解书
    settled_enforced BIGINT NOT NULL, -- of the settled, enforcement was asked for all the same
    withdrawn BIGINT NOT NULL,     -- mediation withdrawn and never filed
    unfiled BIGINT NOT NULL,       -- mediation failed, and no suit of it is known
    settled_again BIGINT NOT NULL, -- settled, and a suit filed afterwards all the same
    mediating BIGINT NOT NULL,     -- mediation is still under way
    lead_open BIGINT NOT NULL,     -- a lead neither settled nor passed on
    proceeded BIGINT NOT NULL,     -- a suit that mediation did not settle: to be tried
    closed BIGINT NOT NULL,        -- of these, closed at first instance
    judged BIGINT NOT NULL,        -- of these, by judgment
    appealed BIGINT NOT NULL,
    enforced BIGINT NOT NULL
);
