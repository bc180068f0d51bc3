-- Fills team_load for $months. Grain: see schema/team_load.sql.
INSERT INTO team_load
SELECT court_id, unit_id, coalesce(tribunal, ''), coalesce(judge, ''), month, count(*), 0
FROM cases
WHERE month IN (SELECT unnest($months::SMALLINT[]))
    AND type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
GROUP BY ALL;

INSERT INTO team_load
SELECT court_id, unit_id, coalesce(tribunal, ''), coalesce(judge, ''), closed_month, 0, count(*)
FROM cases
WHERE closed_month IN (SELECT unnest($months::SMALLINT[]))
    AND type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
GROUP BY ALL;
