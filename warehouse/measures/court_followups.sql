-- Adds to court_followups what became of the first-instance cases that are seen (see building/steps/seen_all.sql), from
-- their roots. Grain: see schema/court_followups.sql.
CREATE OR REPLACE TEMP TABLE later_cases AS
SELECT
    cases.case_id, coalesce(roots.first_id, cases.case_id) AS at_id, roots.first_id, roots.root_id, filed_on,
    greatest(closed_on, filed_on) AS closed_day, closed_on IS NOT NULL AS closed, close_manner, lane, petition
FROM seen_cases AS cases
JOIN (
    SELECT type_id, lane, lane = 'retrial' AND NOT suffix(prefix, '再') AS petition FROM case_types
    WHERE lane IN ('litigation', 'appeal', 'retrial') OR prefix = '执'
) AS type ON type.type_id = cases.type_id
LEFT JOIN seen_roots AS roots ON roots.case_id = cases.case_id AND roots.first_id <> cases.case_id
WHERE roots.case_id IS NOT NULL OR type.lane IN ('appeal', 'retrial');

CREATE OR REPLACE TEMP TABLE appealed_cases AS
SELECT
    first.case_id, coalesce(first.appealed_on, later.filed_on, first.closed_on, first.filed_on) AS day,
    first.appeal_result, later.first_id IS NOT NULL AS told
FROM seen_cases AS first
LEFT JOIN (
    SELECT first_id, min(filed_on) AS filed_on FROM later_cases WHERE lane = 'appeal' AND first_id IS NOT NULL
    GROUP BY first_id
) AS later ON later.first_id = first.case_id
WHERE first.type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation')
    AND (
        first.appealed_on IS NOT NULL OR first.appeal_case_key IS NOT NULL OR first.appeal_result IS NOT NULL
        OR later.first_id IS NOT NULL
    );

-- case_id: whose keys the event stands at.
CREATE OR REPLACE TEMP TABLE followup_events AS
SELECT case_id, day, 'lodged' AS event, 1 AS n FROM appealed_cases
UNION ALL -- second instances that are not in the data themselves
SELECT case_id, day, appeal_result, 1 FROM appealed_cases WHERE NOT told AND appeal_result IS NOT NULL
UNION ALL
SELECT case_id, filed_on, 'lodged', 1 FROM later_cases WHERE lane = 'appeal' AND first_id IS NULL
UNION ALL
SELECT
    later.at_id, later.closed_day,
    CASE
        WHEN later.close_manner IN ('upheld', 'reversed', 'remanded') THEN later.close_manner
        ELSE coalesce(first.appeal_result, 'closed')
    END, 1
FROM (
    SELECT * FROM later_cases WHERE lane = 'appeal' AND closed
) AS later
LEFT JOIN appealed_cases AS first ON first.case_id = later.first_id
UNION ALL
SELECT at_id, filed_on, 'petition', 1 FROM later_cases WHERE petition
UNION ALL
SELECT first_id, min(filed_on), 'enforcement', 1 FROM later_cases WHERE lane = 'execution' GROUP BY first_id
UNION ALL
SELECT case_id, filed_on, 'renewed', 1 FROM later_cases WHERE lane = 'litigation'
UNION ALL
SELECT root_id, NULL, 'chained', count(*)::INTEGER FROM later_cases
WHERE lane <> 'execution' AND root_id IS NOT NULL
GROUP BY root_id;

INSERT INTO court_followups
SELECT
    case_id, court_id, unit_id, type_id, coalesce(procedure, ''), group_id, coalesce(day, filed_on) AS day,
    month_of(coalesce(day, filed_on)) AS month, event, n
FROM seen_cases
JOIN followup_events USING (case_id)
ORDER BY month;

DROP TABLE later_cases;
DROP TABLE appealed_cases;
DROP TABLE followup_events;
