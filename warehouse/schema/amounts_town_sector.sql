-- amounts_town_sector: suits by sector. Grain and key: numerator_no, place_id (town or above), sector_id, month.
-- Villages are in their town; attribution any as in amounts_village.
CREATE TABLE amounts_town_sector (
    numerator_no UTINYINT, place_id INTEGER, sector_id UTINYINT, month SMALLINT, units BIGINT
);
