-- Fills revisions: what each later delivery of a case changed, by month of filing. Grain: batch and month.
-- $first_batch: only deliveries from this batch on.
INSERT INTO revisions
WITH deliveries AS (
    SELECT
        landed.case_id,
        landed.batch_no,
        month_of(landed.filed_on) AS month,
        hash(
            landed.case_number, landed.court_code, landed.type_prefix, landed.filed_on, landed.received_on,
            landed.closed_on, landed.close_manner, landed.cause_text, landed.procedure, landed.tribunal, landed.judge,
            landed.amount_yuan, landed.is_series, landed.series_key, landed.origin_case_key, landed.appealed_on,
            landed.appeal_case_key, landed.appeal_result, landed.statutory_due_on, landed.deducted_days,
            landed.payable, landed.performed, landed.enforced_yuan, party.content
        ) AS content
    FROM landed_cases AS landed
    SEMI JOIN redelivered USING (case_id)
    LEFT JOIN (
        SELECT case_id, batch_no, sum(hash(seq, role, party_kind, name_masked, org_key, id_hash, address_key)) AS content
        FROM landed_parties
        SEMI JOIN redelivered USING (case_id)
        GROUP BY case_id, batch_no
    ) AS party ON party.case_id = landed.case_id AND party.batch_no = landed.batch_no
),
steps AS (
    SELECT
        batch_no, month, content,
        lag(month) OVER this_case AS month_before,
        lag(content) OVER this_case AS content_before
    FROM deliveries
    WINDOW this_case AS (PARTITION BY case_id ORDER BY batch_no)
)
SELECT
    batch_no, month,
    sum(redelivered)::BIGINT, sum(changed)::BIGINT, sum(moved_in)::BIGINT, sum(moved_out)::BIGINT
FROM (
    SELECT
        batch_no, month, 1 AS redelivered, (content <> content_before)::INTEGER AS changed,
        (month <> month_before)::INTEGER AS moved_in, 0 AS moved_out
    FROM steps WHERE month_before IS NOT NULL AND batch_no >= $first_batch
    UNION ALL
    SELECT batch_no, month_before, 0, 0, 0, 1
    FROM steps WHERE month_before IS NOT NULL AND batch_no >= $first_batch AND month <> month_before
)
GROUP BY batch_no, month;
