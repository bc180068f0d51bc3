-- calibers: the ways of counting this version was counted under. Grain: one caliber. Key: caliber_no, key.
CREATE TABLE calibers (
    caliber_no UTINYINT NOT NULL,
    key VARCHAR NOT NULL, -- id@version
    numerator_no UTINYINT NOT NULL,
    name_zh VARCHAR NOT NULL,
    population_basis VARCHAR NOT NULL,
    description_zh VARCHAR NOT NULL,
    basis_zh VARCHAR NOT NULL,
    changed_zh VARCHAR NOT NULL,
    numerator JSON NOT NULL
);
