-- Takes out what goes along the chains of linked cases. roots_before: what case_roots knew of them. roots_now: what
-- it is going to know.
-- gone_followups: what was taken out of court_followups, most of which comes in again.
CREATE OR REPLACE TEMP TABLE roots_before AS
SELECT case_roots.* FROM case_roots SEMI JOIN linked ON linked.id = case_roots.case_id;

CREATE OR REPLACE TEMP TABLE roots_now AS FROM roots_before WHERE false;

DELETE FROM case_roots WHERE case_id IN (SELECT id FROM linked);

CREATE OR REPLACE TEMP TABLE gone_followups AS
SELECT court_followups.* FROM court_followups SEMI JOIN linked ON linked.id = court_followups.case_id;

DELETE FROM court_followups WHERE case_id IN (SELECT id FROM linked);
