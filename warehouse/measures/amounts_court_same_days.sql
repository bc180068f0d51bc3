-- Cases filed and closed in the first $day days of $same_months. Grain: court, type, month.
INSERT INTO amounts_court_same_days
SELECT court_id, type_id, month, sum(filed)::BIGINT, sum(closed)::BIGINT
FROM (
    SELECT court_id, type_id, month, count(*) AS filed, 0 AS closed
    FROM cases WHERE month IN (SELECT unnest($same_months::SMALLINT[])) AND day(filed_on) <= $day
    GROUP BY ALL
    UNION ALL
    SELECT court_id, type_id, closed_month, 0, count(*)
    FROM cases -- closed before it was filed: on the day of filing, as its closed_month is that of filing
    WHERE closed_month IN (SELECT unnest($same_months::SMALLINT[])) AND day(greatest(closed_on, filed_on)) <= $day
    GROUP BY ALL
)
GROUP BY court_id, type_id, month;
