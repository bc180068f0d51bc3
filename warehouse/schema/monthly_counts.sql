-- monthly_counts: totals from those who only get totals, as delivered last.
-- Grain and key: place_id, month, type_prefix, attribution, sector.
CREATE TABLE monthly_counts (
    place_id INTEGER NOT NULL,
    month SMALLINT NOT NULL,
    type_prefix VARCHAR NOT NULL,
    attribution VARCHAR NOT NULL,
    sector VARCHAR,
    cases BIGINT NOT NULL,
    batch_no SMALLINT NOT NULL
);
