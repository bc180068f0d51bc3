-- replaced: cases of the earlier version that the batches in view deliver again. Grain: one case. They and their
-- parties are taken out of the tables; what is known of the months and groups they were in is kept here.
CREATE TEMP TABLE replaced AS
SELECT case_id, batch_no, month, closed_month, counted_month, series_key, first_org_id, cause_id
FROM cases
SEMI JOIN live_cases AS live ON live.case_id = cases.case_id;

DELETE FROM cases WHERE case_id IN (SELECT case_id FROM replaced);

DELETE FROM parties WHERE case_id IN (SELECT case_id FROM replaced);
