-- How long each step took, by days. Grain: see schema/way_days.sql. Steps that end before they begin are left out.
CREATE OR REPLACE TEMP TABLE day_cells AS
SELECT place_id, step, month, days, count(*) AS n
FROM (
    SELECT place_id, month, 'mediation_begun' AS step, started_on - received_on AS days
    FROM ways WHERE started_on >= received_on
    UNION ALL
    SELECT place_id, month, 'mediation', ended_on - started_on FROM ways WHERE ended_on >= started_on
    UNION ALL
    SELECT place_id, month, 'filed', filed_on - ended_on
    FROM ways WHERE NOT settled AND filed_on >= ended_on AND NOT after_filing
    UNION ALL
    SELECT place_id, month, 'closed', closed_on - filed_on
    FROM ways WHERE proceeded_on IS NOT NULL AND closed_on >= filed_on
    UNION ALL
    SELECT place_id, month, 'appealed', appealed_on - closed_on
    FROM ways WHERE proceeded_on IS NOT NULL AND appealed_on >= closed_on
    UNION ALL
    SELECT place_id, month, 'enforced', enforced_on - closed_on
    FROM ways WHERE proceeded_on IS NOT NULL AND enforced_on >= closed_on
)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE made_way_days AS
SELECT cells.place_id, step, month, days, n
FROM day_cells AS cells
JOIN places AS place ON place.place_id = cells.place_id
WHERE place.level <> 'city'
UNION ALL
SELECT place.city_id, step, month, days, sum(n)
FROM day_cells AS cells
JOIN places AS place ON place.place_id = cells.place_id
WHERE place.city_id IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 0, step, month, days, sum(n) FROM day_cells GROUP BY ALL;
