-- changed: neighbours that are marked or counted otherwise than before. Grain: one case.
CREATE TEMP TABLE changed AS
SELECT mark.case_id, mark.cluster_size, mark.series_first, mark.counted, cases.counted_month
FROM cases
JOIN case_marks AS mark ON mark.case_id = cases.case_id
WHERE mark.cluster_size <> cases.cluster_size
    OR mark.series_first <> cases.series_first
    OR mark.counted <> cases.counted;

UPDATE cases
SET cluster_size = changed.cluster_size, series_first = changed.series_first, counted = changed.counted
FROM changed
WHERE changed.case_id = cases.case_id;
