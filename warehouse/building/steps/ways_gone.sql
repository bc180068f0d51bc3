-- gone_*: what the linked cases had put into the tables of ways and of mediation before. Grain: see the schema of each.
CREATE OR REPLACE TEMP TABLE gone_way_steps AS FROM made_way_steps;
CREATE OR REPLACE TEMP TABLE gone_way_days AS FROM made_way_days;
CREATE OR REPLACE TEMP TABLE gone_way_reach AS FROM made_way_reach;
CREATE OR REPLACE TEMP TABLE gone_mediation_flow AS FROM made_mediation_flow;
