-- Adds to court_flow what became of first-instance cases, from court_followups: of $months, and of the first $day days of
-- $same_months. Grain: see schema/court_flow.sql.
INSERT INTO court_flow BY NAME
SELECT
    court_id, unit_id, type_id, procedure, group_id, month, cut, true AS follows,
    count(*) FILTER (event = 'lodged') AS appeals_lodged,
    count(*) FILTER (event IN ('closed', 'upheld', 'reversed', 'remanded')) AS appeals_closed,
    count(*) FILTER (event = 'reversed') AS appeals_reversed,
    count(*) FILTER (event = 'remanded') AS appeals_remanded,
    count(*) FILTER (event = 'petition') AS petitions,
    count(*) FILTER (event = 'enforcement') AS enforcements,
    count(*) FILTER (event = 'renewed') AS renewed,
    coalesce(sum(n) FILTER (event = 'chained'), 0)::BIGINT AS chain_later
FROM (
    SELECT *, false AS cut FROM court_followups WHERE month IN (SELECT unnest($months::SMALLINT[]))
    UNION ALL
    SELECT *, true FROM court_followups WHERE day(day) <= $day AND month IN (SELECT unnest($same_months::SMALLINT[]))
)
GROUP BY ALL
ORDER BY month, court_id;
