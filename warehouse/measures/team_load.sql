-- Fills team_load for $months. Grain: see schema/team_load.sql.
INSERT INTO team_load
SELECT court_id, unit_id, team, judge, month, sum(filed)::BIGINT, sum(closed)::BIGINT
FROM (
    SELECT
        court_id, unit_id, coalesce(tribunal, '') AS team, coalesce(judge, '') AS judge, month, count(*) AS filed,
        0 AS closed
    FROM cases
    WHERE month IN (SELECT unnest($months::SMALLINT[]))
        AND type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
    GROUP BY ALL
    UNION ALL
    SELECT court_id, unit_id, coalesce(tribunal, ''), coalesce(judge, ''), closed_month, 0, count(*)
    FROM cases
    WHERE closed_month IN (SELECT unnest($months::SMALLINT[]))
        AND type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
    GROUP BY ALL
)
GROUP BY ALL
ORDER BY month, court_id;
