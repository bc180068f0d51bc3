-- What belongs to one dispute. A way is named by the number of its 诉前调 number, else of its first suit's number, else of
-- its record or lead. Joins are written with the long table first.
CREATE OR REPLACE TEMP MACRO way_of(case_key) AS
    CASE WHEN case_key IS NOT NULL THEN case_id_of(case_key) END; -- case_id_of(null) is a number

-- suit_ways: suits whose way has another name than their own. Grain: one suit.
CREATE OR REPLACE TEMP TABLE suit_ways AS
SELECT suit_id, min(way_id) AS way_id
FROM (
    SELECT case_id AS suit_id, case_id_of(origin_case_key) AS way_id
    FROM seen_cases AS cases
    WHERE origin_case_key LIKE '%诉前调%'
        AND type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation')
    UNION ALL
    SELECT case_id_of(became_case_key), case_id_of(pre_case_key)
    FROM seen_records WHERE became_case_key IS NOT NULL AND pre_case_key IS NOT NULL
)
GROUP BY suit_id;

-- followups: when a first-instance case was first appealed, and when enforcement was first asked for. Grain: one suit.
CREATE OR REPLACE TEMP TABLE followups AS
SELECT suit_id, min(appealed_on) AS appealed_on, min(enforced_on) AS enforced_on
FROM (
    SELECT root.root_id AS suit_id, cases.filed_on AS appealed_on, NULL::DATE AS enforced_on
    FROM seen_cases AS cases
    JOIN seen_roots AS root ON root.case_id = cases.case_id
    WHERE cases.type_id IN (SELECT type_id FROM case_types WHERE lane = 'appeal')
    UNION ALL
    SELECT coalesce(root.root_id, case_id_of(cases.origin_case_key)), NULL, cases.filed_on
    FROM seen_cases AS cases
    LEFT JOIN seen_roots AS root ON root.case_id = case_id_of(cases.origin_case_key)
    WHERE cases.origin_case_key IS NOT NULL
        AND cases.type_id IN (SELECT type_id FROM case_types WHERE prefix = '执')
)
GROUP BY suit_id;

-- first_suits: first-instance cases but the renewed ones, which belong to the way of the earliest. Grain: one suit.
CREATE OR REPLACE TEMP VIEW first_suits AS
SELECT
    suit.case_id, link.way_id AS linked_way, suit.filed_on, suit.closed_on,
    CASE WHEN suit.close_manner = 'judgment' THEN suit.closed_on END AS judged_on,
    coalesce(suit.appealed_on, later.appealed_on) AS appealed_on, later.enforced_on, suit.court_id, suit.sector_id,
    suit.month
FROM seen_cases AS suit
LEFT JOIN followups AS later ON later.suit_id = suit.case_id
LEFT JOIN suit_ways AS link ON link.suit_id = suit.case_id
ANTI JOIN (SELECT case_id FROM seen_roots WHERE root_id <> case_id) AS renewed ON renewed.case_id = suit.case_id
WHERE suit.type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation');

-- way_suits: the suits of a way as one. Grain: one way.
CREATE OR REPLACE TEMP TABLE way_suits AS
SELECT case_id AS way_id, filed_on, closed_on, judged_on, appealed_on, enforced_on, court_id, sector_id
FROM first_suits WHERE linked_way IS NULL
UNION ALL
SELECT
    linked_way, min(filed_on), min(closed_on), min(judged_on), min(appealed_on), min(enforced_on),
    arg_min(court_id, (filed_on, case_id)), arg_min(sector_id, (filed_on, case_id))
FROM first_suits WHERE linked_way IS NOT NULL
GROUP BY linked_way;

-- mediations: a record, or a 诉前调 case that nobody registered. Grain: one mediation. outcome: those of the records, and
-- settled where only the court's case says so.
CREATE OR REPLACE TEMP TABLE mediations AS
WITH pre AS (
    SELECT
        case_id, filed_on, closed_on, court_id, sector_id,
        CASE
            WHEN close_manner = 'mediated_before_filing' THEN 'settled'
            WHEN close_manner = 'converted' THEN 'failed_filed'
            WHEN close_manner IN ('withdrawn', 'deemed_withdrawn') THEN 'withdrawn'
        END AS outcome
    FROM seen_cases AS cases WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
),
confirmations AS (
    SELECT DISTINCT case_id_of(origin_case_key) AS way_id
    FROM seen_cases AS cases
    WHERE origin_case_key LIKE '%诉前调%' AND type_id IN (SELECT type_id FROM case_types WHERE prefix = '民特')
),
both_sources AS (
    SELECT
        coalesce(
            way_of(record.pre_case_key), link.way_id, way_of(record.became_case_key),
            case_id_of('调解 ' || record.record_key)
        ) AS way_id,
        record.record_key, record.source AS channel, record.kind, record.organisation, record.team,
        record.started_on, coalesce(record.ended_on, pre.closed_on) AS ended_on,
        coalesce(record.outcome, pre.outcome) AS outcome, record.performed,
        coalesce(nullif(record.court_id, 0), pre.court_id, 0)::SMALLINT AS court_id,
        coalesce(nullif(pre.sector_id, 0), record.sector_id)::UTINYINT AS sector_id, record.place_id,
        record.pre_case_key IS NOT NULL AS numbered
    FROM seen_records AS record
    LEFT JOIN pre ON pre.case_id = case_id_of(record.pre_case_key)
    LEFT JOIN suit_ways AS link ON link.suit_id = case_id_of(record.became_case_key)
    UNION ALL
    SELECT
        pre.case_id, NULL, NULL, NULL, NULL, NULL, pre.filed_on, pre.closed_on, pre.outcome, NULL, pre.court_id,
        pre.sector_id, getvariable('unlocated_id'), true
    FROM pre
    ANTI JOIN (SELECT case_id_of(pre_case_key) AS case_id FROM seen_records WHERE pre_case_key IS NOT NULL) AS registered
        ON registered.case_id = pre.case_id
)
SELECT
    found.way_id, found.record_key, coalesce(found.channel, '') AS channel, coalesce(found.kind, '') AS kind,
    coalesce(found.organisation, '') AS organisation, coalesce(found.team, '') AS team,
    found.started_on, found.ended_on, found.outcome, found.performed,
    coalesce(nullif(found.court_id, 0), suit.court_id, 0)::SMALLINT AS court_id,
    coalesce(nullif(found.sector_id, 0), suit.sector_id, 0)::UTINYINT AS sector_id, found.place_id,
    -- under the number of a suit: it was filed before, or on the day when, mediation began
    coalesce(NOT found.numbered AND suit.filed_on <= found.started_on, false) AS after_filing,
    confirmed.way_id IS NOT NULL OR found.outcome IS NOT DISTINCT FROM 'confirmed' AS confirmed,
    found.outcome IS NOT NULL AND found.outcome IN ('settled', 'performed', 'confirmed', 'agreement') AS settled
FROM both_sources AS found
LEFT JOIN way_suits AS suit ON suit.way_id = found.way_id
LEFT JOIN confirmations AS confirmed ON confirmed.way_id = found.way_id;

-- way_leads: the leads of a way as one. Grain: one way.
CREATE OR REPLACE TEMP TABLE way_leads AS
SELECT
    coalesce(record.way_id, link.way_id, way_of(lead.case_key), case_id_of('线索 ' || lead.lead_key)) AS way_id,
    min(lead.received_on) AS received_on,
    arg_min(coalesce(lead.channel, ''), (lead.received_on, lead.lead_key)) AS channel,
    arg_min(lead.place_id, (lead.received_on, lead.lead_key)) AS place_id,
    arg_min(lead.sector_id, (lead.received_on, lead.lead_key)) AS sector_id,
    bool_or(coalesce(lead.outcome = 'resolved', false)) AS resolved
FROM seen_leads AS lead
LEFT JOIN (SELECT record_key, way_id FROM mediations WHERE record_key IS NOT NULL) AS record
    ON record.record_key = lead.mediation_key
LEFT JOIN suit_ways AS link ON link.suit_id = case_id_of(lead.case_key)
GROUP BY 1;
