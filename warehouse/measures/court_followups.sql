-- Fills court_followups, whole months and the first $day days of $same_months, from case_roots.
-- Grain: see schema/court_followups.sql.
CREATE OR REPLACE TEMP TABLE first_cases AS
SELECT case_id, court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id, filed_on, appeal_result
FROM cases
WHERE case_id IN (SELECT first_id FROM case_roots UNION SELECT root_id FROM case_roots);

CREATE OR REPLACE TEMP TABLE later_cases AS
SELECT
    cases.case_id, roots.first_id, roots.root_id, cases.court_id, cases.unit_id, cases.type_id,
    coalesce(cases.procedure, '') AS procedure, cases.group_id, filed_on, closed_on, close_manner, type.lane,
    type.prefix
FROM cases
JOIN (
    SELECT type_id, lane, prefix FROM case_types WHERE lane IN ('litigation', 'appeal', 'retrial') OR prefix = '执'
) AS type ON type.type_id = cases.type_id
LEFT JOIN case_roots AS roots ON roots.case_id = cases.case_id AND roots.first_id <> cases.case_id
WHERE roots.case_id IS NOT NULL OR type.lane IN ('appeal', 'retrial');

CREATE OR REPLACE TEMP TABLE appealed_cases AS
SELECT
    first.court_id, first.unit_id, first.type_id, coalesce(first.procedure, '') AS procedure, first.group_id,
    first.case_id, coalesce(first.appealed_on, later.filed_on, first.closed_on, first.filed_on) AS day,
    CASE WHEN later.first_id IS NULL THEN first.appeal_result END AS result
FROM cases AS first
LEFT JOIN (
    SELECT first_id, min(filed_on) AS filed_on FROM later_cases WHERE lane = 'appeal' AND first_id IS NOT NULL
    GROUP BY first_id
) AS later ON later.first_id = first.case_id
WHERE first.type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation')
    AND (
        first.appealed_on IS NOT NULL OR first.appeal_case_key IS NOT NULL OR first.appeal_result IS NOT NULL
        OR later.first_id IS NOT NULL
    );

CREATE OR REPLACE TEMP TABLE followup_events AS
SELECT
    court_id, unit_id, type_id, procedure, group_id, day, 1 AS appeals_lodged, (result IS NOT NULL)::INTEGER AS appeals_closed,
    coalesce(result = 'reversed', false)::INTEGER AS appeals_reversed,
    coalesce(result = 'remanded', false)::INTEGER AS appeals_remanded,
    0 AS petitions, 0 AS enforcements, 0 AS renewed, 0 AS chain_later
FROM appealed_cases
UNION ALL -- second instances that closed; those without a first instance were lodged at their own keys
SELECT
    coalesce(first.court_id, later.court_id), coalesce(first.unit_id, later.unit_id),
    coalesce(first.type_id, later.type_id), coalesce(first.procedure, later.procedure),
    coalesce(first.group_id, later.group_id), greatest(later.closed_on, later.filed_on), 0, 1,
    coalesce(result = 'reversed', false)::INTEGER, coalesce(result = 'remanded', false)::INTEGER, 0, 0, 0, 0
FROM (
    SELECT * FROM later_cases WHERE lane = 'appeal' AND closed_on IS NOT NULL
) AS later
LEFT JOIN first_cases AS first ON first.case_id = later.first_id
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN later.close_manner IN ('upheld', 'reversed', 'remanded') THEN later.close_manner
            ELSE first.appeal_result
        END AS result
)
UNION ALL
SELECT court_id, unit_id, type_id, procedure, group_id, filed_on, 1, 0, 0, 0, 0, 0, 0, 0
FROM later_cases WHERE lane = 'appeal' AND first_id IS NULL
UNION ALL
SELECT
    coalesce(first.court_id, later.court_id), coalesce(first.unit_id, later.unit_id),
    coalesce(first.type_id, later.type_id), coalesce(first.procedure, later.procedure),
    coalesce(first.group_id, later.group_id), later.filed_on, 0, 0, 0, 0, 1, 0, 0, 0
FROM (
    SELECT * FROM later_cases WHERE lane = 'retrial' AND NOT suffix(prefix, '再')
) AS later
LEFT JOIN first_cases AS first ON first.case_id = later.first_id
UNION ALL
SELECT
    first.court_id, first.unit_id, first.type_id, first.procedure, first.group_id, later.filed_on, 0, 0, 0, 0, 0, 1, 0, 0
FROM (
    SELECT first_id, min(filed_on) AS filed_on FROM later_cases WHERE lane = 'execution' GROUP BY first_id
) AS later
JOIN first_cases AS first ON first.case_id = later.first_id
UNION ALL
SELECT court_id, unit_id, type_id, procedure, group_id, filed_on, 0, 0, 0, 0, 0, 0, 1, 0
FROM later_cases WHERE lane = 'litigation'
UNION ALL
SELECT
    root.court_id, root.unit_id, root.type_id, root.procedure, root.group_id, root.filed_on, 0, 0, 0, 0, 0, 0, 0, later.n
FROM (
    SELECT root_id, count(*)::INTEGER AS n FROM later_cases WHERE lane <> 'execution' AND root_id IS NOT NULL
    GROUP BY root_id
) AS later
JOIN first_cases AS root ON root.case_id = later.root_id;

INSERT INTO court_followups
SELECT
    court_id, unit_id, type_id, procedure, group_id, month, cut, sum(appeals_lodged)::BIGINT,
    sum(appeals_closed)::BIGINT, sum(appeals_reversed)::BIGINT, sum(appeals_remanded)::BIGINT, sum(petitions)::BIGINT,
    sum(enforcements)::BIGINT, sum(renewed)::BIGINT, sum(chain_later)::BIGINT
FROM (
    SELECT *, month_of(day) AS month, false AS cut FROM followup_events
    UNION ALL
    SELECT *, month_of(day), true FROM followup_events
    WHERE day(day) <= $day AND month_of(day) IN (SELECT unnest($same_months::SMALLINT[]))
)
GROUP BY ALL
ORDER BY cut, month, court_id;

DROP TABLE first_cases;
DROP TABLE later_cases;
DROP TABLE appealed_cases;
DROP TABLE followup_events;
