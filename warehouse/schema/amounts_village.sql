-- amounts_village: suits. Grain and key: numerator_no, place_id, month. 5040 units are one case.
-- Additive numerators: at the place itself, so that a subtree adds up. Attribution any: distinct cases of the whole
-- subtree at places of every level, which do not add up.
CREATE TABLE amounts_village (numerator_no UTINYINT, place_id INTEGER, month SMALLINT, units BIGINT);
