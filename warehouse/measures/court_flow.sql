-- Fills court_flow with filings and closings of $months, and of the first $day days of $same_months.
-- Grain: see schema/court_flow.sql.
CREATE OR REPLACE TEMP TABLE wanted_months AS
SELECT unnest($months::SMALLINT[]) AS month, false AS cut, 31 AS day
UNION ALL
SELECT unnest($same_months::SMALLINT[]), true, $day;

INSERT INTO court_flow BY NAME
SELECT
    court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id, wanted.month, cut, false AS follows,
    count(*) AS filed
FROM cases
JOIN wanted_months AS wanted ON wanted.month = cases.month AND day(filed_on) <= wanted.day
WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
GROUP BY ALL
ORDER BY month, court_id; -- a question reads the months it asks about only

INSERT INTO court_flow BY NAME
SELECT
    court_id, unit_id, type_id, procedure, group_id, month, cut, false AS follows,
    count(*) AS closed,
    count(*) FILTER (close_manner = 'judgment') AS judged,
    count(*) FILTER (close_manner = 'mediated') AS mediated,
    count(*) FILTER (close_manner IN ('withdrawn', 'deemed_withdrawn')) AS withdrawn,
    count(*) FILTER (close_manner = 'dismissed') AS dismissed,
    count(*) AS days_n,
    sum(days)::BIGINT AS days_sum,
    sum(days * days)::BIGINT AS days_squares,
    count(statutory_due_on) AS limit_known,
    count(*) FILTER (closed_on - deducted <= statutory_due_on) AS within_limit,
    count(*) FILTER (payable) AS payable,
    count(*) FILTER (payable AND performed) AS performed,
    count(*) FILTER (close_manner = 'executed') AS executed,
    coalesce(sum(round(amount_yuan * 100)::BIGINT) FILTER (enforcing), 0)::BIGINT AS claimed_fen,
    coalesce(sum(round(enforced_yuan * 100)::BIGINT) FILTER (enforcing), 0)::BIGINT AS enforced_fen
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
    -- closed before it was filed: counted as closed in the month of filing, and on the day of filing
    JOIN wanted_months AS wanted
        ON wanted.month = cases.closed_month AND day(greatest(closed_on, filed_on)) <= wanted.day
    WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
)
GROUP BY ALL
ORDER BY month, court_id; -- a question reads the months it asks about only
