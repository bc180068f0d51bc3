-- Cases filed and closed by court, type, procedure and month. Grain: see schema/amounts_court.sql.
INSERT INTO amounts_court
SELECT court_id, type_id, procedure, month, sum(filed)::BIGINT, sum(closed)::BIGINT
FROM (
    SELECT court_id, type_id, coalesce(procedure, '') AS procedure, month, count(*) AS filed, 0 AS closed
    FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY ALL
    UNION ALL
    SELECT court_id, type_id, coalesce(procedure, ''), closed_month, 0, count(*)
    FROM cases WHERE closed_month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY ALL
)
GROUP BY court_id, type_id, procedure, month;
