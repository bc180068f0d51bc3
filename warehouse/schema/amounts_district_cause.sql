-- amounts_district_cause: suits by cause. Grain and key: numerator_no, place_id (district or above), cause_id, month.
CREATE TABLE amounts_district_cause (
    numerator_no UTINYINT, place_id INTEGER, cause_id SMALLINT, month SMALLINT, units BIGINT
);
