-- The tables of ways and of mediation after a refresh: what the linked cases had put in goes out (gone_*), what they put in
-- now comes in (made_*). All are counts and sums of whole days: nothing is lost by taking out. Grain: see each schema.

CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM way_steps WHERE false -- the names of the columns
UNION ALL
SELECT axis, label, month, place_id, court_id, sector_id, sum(COLUMNS(* EXCLUDE (axis, label, month, place_id, court_id, sector_id)))
FROM (
    SELECT way_steps.* FROM way_steps
    SEMI JOIN (SELECT axis, label, month, place_id, court_id, sector_id FROM made_way_steps UNION SELECT axis, label, month, place_id, court_id, sector_id FROM gone_way_steps) AS cell
        USING (axis, label, month, place_id, court_id, sector_id)
    UNION ALL
    FROM made_way_steps
    UNION ALL
    SELECT axis, label, month, place_id, court_id, sector_id, -COLUMNS(* EXCLUDE (axis, label, month, place_id, court_id, sector_id)) FROM gone_way_steps
)
GROUP BY axis, label, month, place_id, court_id, sector_id;

DELETE FROM way_steps USING moved
WHERE way_steps.axis = moved.axis AND way_steps.label = moved.label AND way_steps.month = moved.month AND way_steps.place_id = moved.place_id AND way_steps.court_id = moved.court_id AND way_steps.sector_id = moved.sector_id;

INSERT INTO way_steps FROM moved WHERE disputes <> 0 ORDER BY axis, month, place_id;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM way_days WHERE false -- the names of the columns
UNION ALL
SELECT place_id, step, month, days, sum(COLUMNS(* EXCLUDE (place_id, step, month, days)))
FROM (
    SELECT way_days.* FROM way_days
    SEMI JOIN (SELECT place_id, step, month, days FROM made_way_days UNION SELECT place_id, step, month, days FROM gone_way_days) AS cell
        USING (place_id, step, month, days)
    UNION ALL
    FROM made_way_days
    UNION ALL
    SELECT place_id, step, month, days, -COLUMNS(* EXCLUDE (place_id, step, month, days)) FROM gone_way_days
)
GROUP BY place_id, step, month, days;

DELETE FROM way_days USING moved
WHERE way_days.place_id = moved.place_id AND way_days.step = moved.step AND way_days.month = moved.month AND way_days.days = moved.days;

INSERT INTO way_days FROM moved WHERE n <> 0 ORDER BY place_id, month, step, days;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM way_reach WHERE false -- the names of the columns
UNION ALL
SELECT place_id, step, old, days, sum(COLUMNS(* EXCLUDE (place_id, step, old, days)))
FROM (
    SELECT way_reach.* FROM way_reach
    SEMI JOIN (SELECT place_id, step, old, days FROM made_way_reach UNION SELECT place_id, step, old, days FROM gone_way_reach) AS cell
        USING (place_id, step, old, days)
    UNION ALL
    FROM made_way_reach
    UNION ALL
    SELECT place_id, step, old, days, -COLUMNS(* EXCLUDE (place_id, step, old, days)) FROM gone_way_reach
)
GROUP BY place_id, step, old, days;

DELETE FROM way_reach USING moved
WHERE way_reach.place_id = moved.place_id AND way_reach.step = moved.step AND way_reach.old = moved.old AND way_reach.days = moved.days;

INSERT INTO way_reach FROM moved WHERE n <> 0 ORDER BY ALL;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT * FROM mediation_flow WHERE false -- the names of the columns
UNION ALL
SELECT axis, label, month, place_id, court_id, sector_id, sum(COLUMNS(* EXCLUDE (axis, label, month, place_id, court_id, sector_id)))
FROM (
    SELECT mediation_flow.* FROM mediation_flow
    SEMI JOIN (SELECT axis, label, month, place_id, court_id, sector_id FROM made_mediation_flow UNION SELECT axis, label, month, place_id, court_id, sector_id FROM gone_mediation_flow) AS cell
        USING (axis, label, month, place_id, court_id, sector_id)
    UNION ALL
    FROM made_mediation_flow
    UNION ALL
    SELECT axis, label, month, place_id, court_id, sector_id, -COLUMNS(* EXCLUDE (axis, label, month, place_id, court_id, sector_id)) FROM gone_mediation_flow
)
GROUP BY axis, label, month, place_id, court_id, sector_id;

DELETE FROM mediation_flow USING moved
WHERE mediation_flow.axis = moved.axis AND mediation_flow.label = moved.label AND mediation_flow.month = moved.month AND mediation_flow.place_id = moved.place_id AND mediation_flow.court_id = moved.court_id AND mediation_flow.sector_id = moved.sector_id;

INSERT INTO mediation_flow FROM moved WHERE received <> 0 OR ended <> 0 ORDER BY axis, month, place_id;

DROP TABLE gone_way_steps;
DROP TABLE gone_way_days;
DROP TABLE gone_way_reach;
DROP TABLE gone_mediation_flow;
DROP TABLE moved;
