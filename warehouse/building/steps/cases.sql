-- Fills cases from the live landed rows in view and what was found out about them. Grain: one case.
-- $first_batch..$last_batch: the batches in view.
INSERT INTO cases
SELECT
    landed.case_id,
    landed.case_key,
    landed.case_number,
    landed.filed_on,
    base.month,
    landed.closed_on,
    base.closed_month,
    base.counted_on,
    month_of(base.counted_on),
    base.counted & ~coalesce(cluster.left_out, 0)::UBIGINT & ~coalesce(series.left_out, 0)::UBIGINT,
    landed.close_manner,
    base.court_id,
    base.type_id,
    base.cause_id,
    base.sector_id,
    landed.cause_text,
    landed.procedure,
    coalesce(landed.is_series, false) OR landed.series_key IS NOT NULL,
    landed.series_key,
    coalesce(series.series_first, true),
    coalesce(cluster.cluster_size, 1),
    base.first_org_id,
    base.defendant_org_id,
    base.n_parties,
    base.n_litigants,
    base.litigants_key,
    base.court_place_id,
    base.defendant_place_id,
    base.plaintiff_place_id,
    landed.case_year,
    landed.received_on,
    landed.tribunal,
    landed.judge,
    landed.amount_yuan,
    landed.origin_case_key,
    landed.appealed_on,
    landed.appeal_case_key,
    landed.appeal_result,
    landed.statutory_due_on,
    landed.deducted_days,
    landed.payable,
    landed.performed,
    landed.enforced_yuan,
    coalesce(unit.unit_id, base.court_id),
    coalesce(grouped.group_id, 0),
    base.batch_no,
    landed.source_row
FROM live_cases AS landed
JOIN (
    SELECT * FROM case_base WHERE fresh AND batch_no BETWEEN $first_batch AND $last_batch
) AS base ON base.case_id = landed.case_id
LEFT JOIN clusters AS cluster
    ON cluster.first_org_id = base.first_org_id AND cluster.cause_id = base.cause_id AND cluster.month = base.month
LEFT JOIN series_marks AS series ON series.case_id = landed.case_id
LEFT JOIN court_units AS unit ON unit.court_id = base.court_id AND unit.team = landed.tribunal
LEFT JOIN cause_groups AS grouped ON grouped.cause_id = base.cause_id
ORDER BY base.month, base.defendant_place_id;
