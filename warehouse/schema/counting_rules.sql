-- counting_rules: which numerators count a case of this type that ended this way, series and batches aside.
-- Grain and key: type_id, close_manner ('' for a case still open). Combinations no numerator counts are left out.
CREATE TABLE counting_rules (type_id UTINYINT NOT NULL, close_manner VARCHAR NOT NULL, counted UBIGINT NOT NULL);
