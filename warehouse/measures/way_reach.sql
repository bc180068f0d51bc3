-- Days from first contact to each step. Grain: see schema/way_reach.sql. Without a data date nothing is old.
CREATE OR REPLACE TEMP TABLE made_way_reach AS
WITH reached AS (
    SELECT
        coalesce(place.city_id, 0) AS place_id, coalesce(first_on <= (SELECT data_date FROM seen_date) - INTERVAL 2 YEAR, false) AS old,
        step, days
    FROM (
        SELECT place_id, first_on, 'mediated' AS step, started_on - first_on AS days
        FROM ways WHERE started_on IS NOT NULL
        UNION ALL
        SELECT place_id, first_on, 'settled', ended_on - first_on FROM ways WHERE settled_in_time
        UNION ALL
        SELECT place_id, first_on, 'proceeded', proceeded_on - first_on FROM ways WHERE proceeded_on IS NOT NULL
        UNION ALL
        SELECT place_id, first_on, 'closed', closed_on - first_on
        FROM ways WHERE proceeded_on IS NOT NULL AND closed_on IS NOT NULL
        UNION ALL
        SELECT place_id, first_on, 'judged', judged_on - first_on
        FROM ways WHERE proceeded_on IS NOT NULL AND judged_on IS NOT NULL
        UNION ALL
        SELECT place_id, first_on, 'appealed', appealed_on - first_on
        FROM ways WHERE proceeded_on IS NOT NULL AND appealed_on IS NOT NULL
        UNION ALL
        SELECT place_id, first_on, 'enforced', enforced_on - first_on
        FROM ways WHERE proceeded_on IS NOT NULL AND enforced_on IS NOT NULL
    ) AS steps
    JOIN places AS place ON place.place_id = steps.place_id
),
cells AS (SELECT place_id, step, old, days, count(*) AS n FROM reached GROUP BY ALL)
SELECT place_id, step, old, greatest(days, 0) AS days, sum(n)
FROM (FROM cells WHERE place_id <> 0 UNION ALL SELECT 0, step, old, days, n FROM cells)
GROUP BY ALL;
