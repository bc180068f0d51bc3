-- enterprise_suits: cases in which an enterprise of the register is a plaintiff or defendant. Grain and key:
-- enterprise_id, role, month, day (both of counted_on), counted (bits of the numerators that count the case).
CREATE TABLE enterprise_suits (
    enterprise_id INTEGER NOT NULL,
    role VARCHAR NOT NULL, -- plaintiff, defendant
    month SMALLINT NOT NULL,
    day UTINYINT NOT NULL,
    counted UBIGINT NOT NULL,
    cases BIGINT NOT NULL
);
