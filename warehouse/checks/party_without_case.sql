-- title_zh: 没有无案件的当事人
-- severity: hard
-- explain_zh: 每名当事人都应属于一件案件；批次中只有当事人而没有案件的，请重新导入该批次
-- Grain of a row: party.
SELECT case_id, seq, role FROM parties WHERE month = -1;
