-- numerators: the part of a caliber that says which suits count and where. Grain: one numerator. Key: numerator_no.
-- bit is its place in cases.counted.
CREATE TABLE numerators (
    numerator_no UTINYINT NOT NULL,
    fingerprint VARCHAR NOT NULL,
    attribution VARCHAR NOT NULL, -- court, defendant, plaintiff, any, split
    series VARCHAR NOT NULL,      -- all, once, exclude
    batch BOOLEAN NOT NULL,
    batch_threshold INTEGER NOT NULL,
    bit UBIGINT NOT NULL
);
