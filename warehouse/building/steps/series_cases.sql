-- series_cases: the cases said to belong to a series. Grain: one case. candidate: the numerators that would count it.
CREATE OR REPLACE TEMP TABLE series_cases AS
SELECT
    landed.case_id,
    landed.case_key,
    landed.series_key,
    landed.filed_on,
    base.type_id,
    base.counted & ~coalesce(cluster.left_out, 0)::UBIGINT AS candidate
FROM live_cases AS landed
JOIN case_base AS base ON base.case_id = landed.case_id
LEFT JOIN clusters AS cluster
    ON cluster.first_org_id = base.first_org_id AND cluster.cause_id = base.cause_id AND cluster.month = base.month
WHERE landed.is_series OR landed.series_key IS NOT NULL;
