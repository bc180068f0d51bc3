-- How far disputes got. Grain: see schema/way_steps.sql. Added up once by all labels, then along each axis.
CREATE OR REPLACE TEMP TABLE way_cells AS
SELECT
    entry, channel, kind, month, place_id, court_id, sector_id,
    count(*) AS disputes,
    count(*) FILTER (resolved AND started_on IS NULL AND filed_on IS NULL) AS resolved,
    count(started_on) AS mediated,
    count(*) FILTER (ended_on IS NOT NULL OR settled) AS mediation_ended,
    count(*) FILTER (settled) AS settled,
    count(performed) FILTER (settled) AS performed_known,
    count(*) FILTER (settled AND performed) AS performed,
    count(*) FILTER (confirmed) AS confirmed,
    count(*) FILTER (settled AND agreed) AS agreed,
    count(*) FILTER (settled AND proceeded_on IS NULL AND enforced_on IS NOT NULL) AS settled_enforced,
    count(*) FILTER (NOT settled AND withdrawn AND filed_on IS NULL) AS withdrawn,
    count(*) FILTER (NOT settled AND NOT withdrawn AND ended_on IS NOT NULL AND filed_on IS NULL) AS unfiled,
    count(*) FILTER (settled AND proceeded_on IS NOT NULL) AS settled_again,
    count(*) FILTER (
        started_on IS NOT NULL AND NOT settled AND proceeded_on IS NULL AND ended_on IS NULL
        AND NOT (withdrawn AND filed_on IS NULL)
    ) AS mediating,
    count(*) FILTER (started_on IS NULL AND filed_on IS NULL AND NOT resolved) AS lead_open,
    count(proceeded_on) AS proceeded,
    count(closed_on) FILTER (proceeded_on IS NOT NULL) AS closed,
    count(judged_on) FILTER (proceeded_on IS NOT NULL) AS judged,
    count(appealed_on) FILTER (proceeded_on IS NOT NULL) AS appealed,
    count(enforced_on) FILTER (proceeded_on IS NOT NULL) AS enforced
FROM ways
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE made_way_steps AS
SELECT
    CASE WHEN grouping(entry) = 0 THEN 'entry' WHEN grouping(channel) = 0 THEN 'channel' ELSE 'kind' END AS axis,
    coalesce(entry, channel, kind) AS label, month, place_id, court_id, sector_id,
    sum(disputes), sum(resolved), sum(mediated), sum(mediation_ended), sum(settled), sum(performed_known),
    sum(performed), sum(confirmed), sum(agreed), sum(settled_enforced), sum(withdrawn), sum(unfiled), sum(settled_again),
    sum(mediating), sum(lead_open), sum(proceeded), sum(closed), sum(judged), sum(appealed), sum(enforced)
FROM way_cells
GROUP BY GROUPING SETS (
    (entry, month, place_id, court_id, sector_id),
    (channel, month, place_id, court_id, sector_id),
    (kind, month, place_id, court_id, sector_id)
);
