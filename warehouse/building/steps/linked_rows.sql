-- linked_now, linked_before: the cases in linked, as they are and as they were in the earlier version. Grain: one case.
-- linked_records, linked_leads: of mediation and leads, which are the same in both.
CREATE OR REPLACE TEMP TABLE linked_at AS
SELECT case_id, month FROM cases SEMI JOIN linked ON linked.id = cases.case_id;

-- Found by month as well, so that other months are not even read.
CREATE OR REPLACE TEMP TABLE linked_now AS
SELECT
    case_id, filed_on, month, closed_on, close_manner, court_id, unit_id, type_id, procedure, sector_id, group_id,
    origin_case_key, appealed_on, appeal_case_key, appeal_result
FROM cases
SEMI JOIN linked_at USING (case_id, month);

CREATE OR REPLACE TEMP TABLE linked_before AS
SELECT linked_now.* FROM linked_now ANTI JOIN (SELECT case_id FROM case_base WHERE fresh) AS fresh USING (case_id)
UNION ALL
SELECT
    case_id, filed_on, month, closed_on, close_manner, court_id, unit_id, type_id, procedure, sector_id, group_id,
    origin_case_key, appealed_on, appeal_case_key, appeal_result
FROM replaced;

CREATE OR REPLACE TEMP TABLE linked_records AS
SELECT mediation.* FROM mediation SEMI JOIN linked ON linked.id = case_id_of('调解 ' || record_key);

CREATE OR REPLACE TEMP TABLE linked_leads AS
SELECT leads.* FROM leads SEMI JOIN linked ON linked.id = case_id_of('线索 ' || lead_key);

DROP TABLE linked_at;
DROP TABLE links;
DROP TABLE newest;
DROP TABLE found;
