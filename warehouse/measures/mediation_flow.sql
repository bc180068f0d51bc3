-- Mediations begun and ended by month. Grain: see schema/mediation_flow.sql.
CREATE OR REPLACE TEMP TABLE mediation_cells AS
WITH placed AS (
    SELECT
        med.*,
        CASE WHEN med.court_id = 0 THEN coalesce(said.district_id, said.place_id) ELSE court.serves_place_id END AS at_place,
        CASE WHEN after_filing THEN 'after' ELSE 'before' END AS stage,
        ended_on - started_on AS days
    FROM mediations AS med
    LEFT JOIN courts AS court ON court.court_id = med.court_id
    LEFT JOIN places AS said ON said.place_id = med.place_id
)
SELECT
    stage, kind, channel, organisation, team, month_of(started_on) AS month, at_place AS place_id, court_id, sector_id,
    count(*) AS received, 0 AS ended, 0 AS settled, 0 AS failed, 0 AS withdrawn, 0 AS settled_before,
    0 AS performed_known, 0 AS performed, 0 AS confirmed, 0 AS agreed, 0 AS days_n, 0 AS days_sum, 0 AS days_squares
FROM placed
GROUP BY ALL
UNION ALL
SELECT
    stage, kind, channel, organisation, team, month_of(greatest(ended_on, started_on)), at_place, court_id, sector_id,
    0, count(*),
    count(*) FILTER (settled),
    count(*) FILTER (outcome = 'failed_filed'),
    count(*) FILTER (outcome = 'withdrawn'),
    count(*) FILTER (settled AND NOT after_filing),
    count(performed) FILTER (settled),
    count(*) FILTER (settled AND performed),
    count(*) FILTER (settled AND confirmed),
    count(*) FILTER (settled AND outcome = 'agreement'),
    count(*) FILTER (days >= 0),
    coalesce(sum(days) FILTER (days >= 0), 0),
    coalesce(sum(days::BIGINT * days) FILTER (days >= 0), 0)
FROM placed
WHERE ended_on IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE made_mediation_flow AS
SELECT
    CASE
        WHEN grouping(stage) = 0 THEN 'stage' WHEN grouping(kind) = 0 THEN 'kind'
        WHEN grouping(channel) = 0 THEN 'channel' ELSE 'organisation'
    END AS axis,
    coalesce(stage, kind, channel, organisation) AS label, month, place_id, court_id, sector_id,
    sum(received), sum(ended), sum(settled), sum(failed), sum(withdrawn), sum(settled_before), sum(performed_known),
    sum(performed), sum(confirmed), sum(agreed), sum(days_n), sum(days_sum), sum(days_squares)
FROM mediation_cells
GROUP BY GROUPING SETS (
    (stage, month, place_id, court_id, sector_id),
    (kind, month, place_id, court_id, sector_id),
    (channel, month, place_id, court_id, sector_id),
    (organisation, month, place_id, court_id, sector_id)
)
UNION ALL
SELECT
    'team', team, month, place_id, court_id, sector_id,
    sum(received), sum(ended), sum(settled), sum(failed), sum(withdrawn), sum(settled_before), sum(performed_known),
    sum(performed), sum(confirmed), sum(agreed), sum(days_n), sum(days_sum), sum(days_squares)
FROM mediation_cells
WHERE team <> ''
GROUP BY ALL
UNION ALL
SELECT
    'suits', '', suit.month, court.serves_place_id, suit.court_id, suit.sector_id, count(*),
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM seen_cases AS suit
JOIN courts AS court ON court.court_id = suit.court_id
WHERE suit.type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation')
GROUP BY ALL;
