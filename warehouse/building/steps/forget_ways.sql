-- The scratch tables of the ways: gone, so that what follows has the memory.
DROP VIEW first_suits;
DROP TABLE suit_ways;
DROP TABLE followups;
DROP TABLE way_suits;
DROP TABLE mediations;
DROP TABLE way_leads;
DROP TABLE way_mediations;
DROP TABLE ways;
DROP TABLE way_cells;
DROP TABLE day_cells;
DROP TABLE mediation_cells;
DROP TABLE made_way_steps;
DROP TABLE made_way_days;
DROP TABLE made_way_reach;
DROP TABLE made_mediation_flow;
