-- Fills the empty tables of ways and of mediation with what was made of everything. Grain: see the schema of each.
INSERT INTO way_steps FROM made_way_steps ORDER BY axis, month, place_id;
INSERT INTO way_days FROM made_way_days ORDER BY place_id, month, step, days;
INSERT INTO way_reach FROM made_way_reach ORDER BY ALL;
INSERT INTO mediation_flow FROM made_mediation_flow ORDER BY axis, month, place_id;
