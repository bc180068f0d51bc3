-- court_followups: what became of first-instance cases, at the keys of that case (court, unit, type, procedure, cause
-- group) and the month of the event. Grain and key: as court_flow, of which it is the second half.
-- An appeal or petition whose first instance is not in the data stands at its own keys.
CREATE TABLE court_followups (
    court_id SMALLINT, unit_id SMALLINT, type_id UTINYINT, procedure VARCHAR, group_id SMALLINT, month SMALLINT,
    cut BOOLEAN,
    appeals_lodged BIGINT,   -- first-instance cases appealed, by day of appeal, else of the first 二审 filing
    appeals_closed BIGINT,   -- by day the 二审 closed; where that is not in the data, by day of appeal
    appeals_reversed BIGINT,
    appeals_remanded BIGINT,
    petitions BIGINT,        -- 民申 and other petitions for retrial, by day of filing
    enforcements BIGINT,     -- first-instance cases for which 执 was filed, by day of the first such filing
    renewed BIGINT,          -- first-instance cases that go back to an earlier one, at their own keys and filing
    chain_later BIGINT       -- cases that go back to this one, at the keys and the month of filing of the chain's root
);
