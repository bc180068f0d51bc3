-- Fills assessment_items with the newest landed row of every scheme, subject, item and period.
INSERT INTO assessment_items
SELECT
    landed.scheme, landed.subject_code, landed.indicator, landed.period, landed.first_month, landed.last_month,
    landed.present, landed.score, landed.evidence, landed.note, landed.batch_no
FROM landed_assessment_items AS landed
QUALIFY row_number() OVER (
    PARTITION BY landed.scheme, landed.subject_code, landed.indicator, landed.period ORDER BY landed.batch_no DESC
) = 1;
