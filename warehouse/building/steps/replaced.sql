-- replaced: cases of the earlier version that the batches in view deliver again. Grain: one case. They and their
-- parties are taken out of the tables; what is known of the months, groups and chains they were in is kept here.
CREATE TEMP TABLE replaced_at AS
SELECT case_id, month FROM cases SEMI JOIN live_cases AS live ON live.case_id = cases.case_id;

-- Found by month as well, so that other months are not even read.
CREATE TEMP TABLE replaced AS
SELECT
    case_id, batch_no, filed_on, month, closed_on, closed_month, counted_month, close_manner, court_id, unit_id, type_id,
    cause_id, sector_id, group_id, procedure, series_key, first_org_id, origin_case_key, appealed_on, appeal_case_key,
    appeal_result
FROM cases
SEMI JOIN replaced_at USING (case_id, month);

DROP TABLE replaced_at;

DELETE FROM cases WHERE case_id IN (SELECT case_id FROM replaced);

DELETE FROM parties WHERE case_id IN (SELECT case_id FROM replaced);
