-- The causes by version, to match texts with. Grain: one cause.
SELECT cause_id, version, code, name, level FROM causes WHERE cause_id > 0;
