-- court_flow: what the courts took in and closed. Grain and key: court_id, unit_id, type_id, procedure ('' if unknown),
-- group_id (0 if unknown), month, cut. cut: the same month again, only up to the data date's day, for the months an
-- unfinished month is compared with. filed: by month of filing; all others: of the cases closed in the month.
-- Without 诉前调, which is no caseload. What follows a first-instance case is in court_followups.
CREATE TABLE court_flow (
    court_id SMALLINT, unit_id SMALLINT, type_id UTINYINT, procedure VARCHAR, group_id SMALLINT, month SMALLINT,
    cut BOOLEAN,
    filed BIGINT,
    closed BIGINT,
    judged BIGINT,
    mediated BIGINT,
    withdrawn BIGINT,    -- deemed ones too
    dismissed BIGINT,
    days_n BIGINT,
    days_sum DOUBLE,     -- from filing to closing less deducted days, never below 0
    days_squares DOUBLE,
    limit_known BIGINT,
    within_limit BIGINT, -- closing day less deducted days not after the statutory day
    payable BIGINT,      -- 有给付内容
    performed BIGINT,    -- 自动履行, of the payable ones
    executed BIGINT,     -- 执行完毕
    claimed_yuan DOUBLE, -- of closed enforcements of which the sum enforced is known
    enforced_yuan DOUBLE
);
