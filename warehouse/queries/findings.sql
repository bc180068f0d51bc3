-- A page of what the imports rejected or doubted. Grain: one finding. $batch_no, $severity: null for all.
-- $rows rows from $skip on. Values may describe single cases, so this is not for readers with limits.
-- scope: whole
-- case rows: yes
-- columns: batch_no Int32, source_name String, file String, sheet String, row Int64, column String, value String,
--          rule String, severity String, message_zh String, advice_zh String
SELECT
    batch.batch_no, batch.source_name, finding.file, finding.sheet, finding.row, finding."column", finding.value,
    finding.rule, finding.severity, finding.message_zh, finding.advice_zh
FROM findings AS finding
JOIN batches AS batch USING (batch_no)
WHERE ($batch_no IS NULL OR batch_no = $batch_no) AND ($severity IS NULL OR severity = $severity)
ORDER BY batch_no DESC, finding.file, finding.sheet, finding.row, finding."column", finding.rule
LIMIT $rows OFFSET $skip;
