-- touched_clusters, touched_series: groups that gained or lost a case. Grain: one group.
CREATE TEMP TABLE touched_clusters AS
SELECT DISTINCT first_org_id, cause_id, month
FROM (
    SELECT first_org_id, cause_id, month FROM case_base
    UNION ALL
    SELECT first_org_id, cause_id, month FROM replaced
)
WHERE first_org_id IS NOT NULL;

CREATE TEMP TABLE touched_series AS
SELECT DISTINCT series_key
FROM (
    SELECT series_key FROM live_cases
    UNION ALL
    SELECT series_key FROM replaced
)
WHERE series_key IS NOT NULL;

CREATE TEMP TABLE neighbours (case_id UBIGINT, first_org_id INTEGER, cause_id SMALLINT, month SMALLINT, series_key VARCHAR);
