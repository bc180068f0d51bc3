-- neighbours: earlier cases in a touched group. Grain: one case. Their other groups become touched as well: whether a
-- batch is left out decides which case of a series is its first. To be repeated until nothing is added.
DELETE FROM neighbours;

INSERT INTO neighbours
SELECT case_id, first_org_id, cause_id, month, series_key
FROM cases
WHERE (first_org_id IS NOT NULL AND (first_org_id, cause_id, month) IN (
        SELECT (first_org_id, cause_id, month) FROM touched_clusters
    ))
    OR (series_key IS NOT NULL AND series_key IN (SELECT series_key FROM touched_series));

INSERT INTO touched_clusters
SELECT DISTINCT first_org_id, cause_id, month FROM neighbours WHERE first_org_id IS NOT NULL
EXCEPT
SELECT first_org_id, cause_id, month FROM touched_clusters;

INSERT INTO touched_series
SELECT DISTINCT series_key FROM neighbours WHERE series_key IS NOT NULL
EXCEPT
SELECT series_key FROM touched_series;
