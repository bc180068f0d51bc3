-- amounts_any_unlocated: for attribution any, distinct cases with a party not located below the place, and all.
-- Grain and key: numerator_no, place_id (town or above), month. For root and cities 未定位 belongs to both.
CREATE TABLE amounts_any_unlocated (
    numerator_no UTINYINT, place_id INTEGER, month SMALLINT, unlocated BIGINT, total BIGINT
);
