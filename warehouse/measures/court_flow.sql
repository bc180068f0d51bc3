-- Yuan are added up in whole fen: sums of fractions would depend on the order of the cases.
-- Fills court_flow for $months, and for the first $day days of $same_months. Grain: see schema/court_flow.sql.
INSERT INTO court_flow BY NAME
WITH wanted AS (
    SELECT month, cut, day
    FROM (
        SELECT unnest($months::SMALLINT[]) AS month, false AS cut, 31 AS day
        UNION ALL
        SELECT unnest($same_months::SMALLINT[]), true, $day
    )
),
events AS (
    SELECT
        court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id, wanted.month, cut,
        count(*) AS filed, 0 AS closed, 0 AS judged, 0 AS mediated, 0 AS withdrawn, 0 AS dismissed, 0 AS days_n,
        0 AS days_sum, 0 AS days_squares, 0 AS limit_known, 0 AS within_limit, 0 AS payable,
        0 AS performed, 0 AS executed, 0 AS claimed_fen, 0 AS enforced_fen
    FROM cases
    JOIN wanted ON wanted.month = cases.month AND day(filed_on) <= wanted.day
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT
        court_id, unit_id, type_id, procedure, group_id, month, cut,
        0 AS filed,
        count(*) AS closed,
        count(*) FILTER (close_manner = 'judgment') AS judged,
        count(*) FILTER (close_manner = 'mediated') AS mediated,
        count(*) FILTER (close_manner IN ('withdrawn', 'deemed_withdrawn')) AS withdrawn,
        count(*) FILTER (close_manner = 'dismissed') AS dismissed,
        count(*) AS days_n,
        sum(days) AS days_sum,
        sum(days * days) AS days_squares,
        count(statutory_due_on) AS limit_known,
        count(*) FILTER (closed_on - deducted <= statutory_due_on) AS within_limit,
        count(*) FILTER (payable) AS payable,
        count(*) FILTER (payable AND performed) AS performed,
        count(*) FILTER (close_manner = 'executed') AS executed,
        coalesce(sum(round(amount_yuan * 100)::BIGINT) FILTER (enforcing), 0) AS claimed_fen,
        coalesce(sum(round(enforced_yuan * 100)::BIGINT) FILTER (enforcing), 0) AS enforced_fen
    FROM (
        SELECT
            court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id, wanted.month, cut, closed_on,
            close_manner, statutory_due_on, payable, performed, amount_yuan, enforced_yuan,
            coalesce(deducted_days, 0) AS deducted,
            greatest(closed_on - filed_on - coalesce(deducted_days, 0), 0)::BIGINT AS days,
            amount_yuan IS NOT NULL AND enforced_yuan IS NOT NULL AND type_id IN (
                SELECT type_id FROM case_types WHERE lane = 'execution'
            ) AS enforcing
        FROM cases
        JOIN wanted ON wanted.month = cases.closed_month AND day(closed_on) <= wanted.day
    )
    GROUP BY ALL
)
SELECT
    court_id, unit_id, type_id, procedure, group_id, month, cut,
    sum(filed)::BIGINT AS filed, sum(closed)::BIGINT AS closed, sum(judged)::BIGINT AS judged,
    sum(mediated)::BIGINT AS mediated, sum(withdrawn)::BIGINT AS withdrawn, sum(dismissed)::BIGINT AS dismissed,
    sum(days_n)::BIGINT AS days_n, sum(days_sum)::DOUBLE AS days_sum, sum(days_squares)::DOUBLE AS days_squares,
    sum(limit_known)::BIGINT AS limit_known, sum(within_limit)::BIGINT AS within_limit, sum(payable)::BIGINT AS payable,
    sum(performed)::BIGINT AS performed, sum(executed)::BIGINT AS executed, sum(claimed_fen)::DOUBLE / 100 AS claimed_yuan,
    sum(enforced_fen)::DOUBLE / 100 AS enforced_yuan
FROM events
WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
GROUP BY ALL
ORDER BY cut, month, court_id;
