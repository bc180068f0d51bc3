-- Adds the neighbours that are of a series to series_cases. Grain: one case.
INSERT INTO series_cases
SELECT
    cases.case_id, cases.case_key, cases.series_key, cases.filed_on, cases.type_id,
    base.counted & ~coalesce(cluster.left_out, 0)::UBIGINT
FROM cases
JOIN case_base AS base ON base.case_id = cases.case_id AND NOT base.fresh
LEFT JOIN clusters AS cluster
    ON cluster.first_org_id = base.first_org_id AND cluster.cause_id = base.cause_id AND cluster.month = base.month
WHERE cases.is_series;
