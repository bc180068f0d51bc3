-- checks: what was checked at the build. Grain: one check. Key: check_id.
CREATE TABLE checks (
    check_id VARCHAR NOT NULL,
    title_zh VARCHAR NOT NULL,
    severity VARCHAR NOT NULL, -- hard: would have stopped the build; soft
    explain_zh VARCHAR NOT NULL,
    n_offending BIGINT NOT NULL,
    sample JSON NOT NULL
);
