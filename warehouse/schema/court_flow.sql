-- court_flow: what the courts took in and closed, and what became of their first-instance cases. All measures add up.
-- Grain: court_id, unit_id, type_id, procedure ('' if unknown), group_id (0 if unknown), month, cut, and what is told of:
-- filings, closings, or what follows first instances (follows), each in rows of its own. Besides, group_id null: the
-- same, all groups together; a sum takes either the rows with a group or those without.
-- cut: the same month again, only up to the data date's day, for the months an unfinished month is compared with.
-- Without 诉前调, which is no caseload. Measures from appeals_lodged on stand at the keys of the first-instance case; of
-- an appeal or petition whose first instance is not in the data, at its own.
CREATE TABLE court_flow (
    court_id SMALLINT, unit_id SMALLINT, type_id UTINYINT, procedure VARCHAR, group_id SMALLINT, month SMALLINT,
    cut BOOLEAN, follows BOOLEAN,
    filed BIGINT DEFAULT 0,            -- by month of filing
    closed BIGINT DEFAULT 0,           -- this and the next ones by month of closing
    judged BIGINT DEFAULT 0,
    mediated BIGINT DEFAULT 0,
    withdrawn BIGINT DEFAULT 0,        -- deemed ones too
    dismissed BIGINT DEFAULT 0,
    days_n BIGINT DEFAULT 0,
    days_sum BIGINT DEFAULT 0,         -- from filing to closing less deducted days, never below 0
    days_squares BIGINT DEFAULT 0,
    limit_known BIGINT DEFAULT 0,
    within_limit BIGINT DEFAULT 0,     -- closing day less deducted days not after the statutory day
    payable BIGINT DEFAULT 0,          -- 有给付内容
    performed BIGINT DEFAULT 0,        -- 自动履行, of the payable ones
    executed BIGINT DEFAULT 0,         -- 执行完毕
    claimed_fen BIGINT DEFAULT 0,      -- of closed enforcements of which the sum enforced is known
    enforced_fen BIGINT DEFAULT 0,     -- whole fen: sums of fractions would depend on the order of the cases
    appeals_lodged BIGINT DEFAULT 0,   -- first instances appealed, by day of appeal, else of the first 二审 filing
    appeals_closed BIGINT DEFAULT 0,   -- by day the 二审 closed; where that is not in the data, by day of appeal
    appeals_reversed BIGINT DEFAULT 0,
    appeals_remanded BIGINT DEFAULT 0,
    petitions BIGINT DEFAULT 0,        -- 民申 and other petitions for retrial, by day of filing
    enforcements BIGINT DEFAULT 0,     -- first instances for which 执 was filed, by day of the first such filing
    renewed BIGINT DEFAULT 0,          -- first instances that go back to an earlier one, at their own keys and filing
    chain_later BIGINT DEFAULT 0       -- cases that go back to this one, at keys and filing of the chain's root
);
