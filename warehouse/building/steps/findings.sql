-- Fills findings from the imports' own.
INSERT INTO findings
SELECT batch_no, file, sheet, row, "column", value, rule, severity, message_zh, advice_zh FROM landed_findings;
