-- amounts_same_days: suits by sector up to the data date's day of the month, for the months an unfinished month is
-- compared with. Grain and key: numerator_no, place_id, sector_id, month.
CREATE TABLE amounts_same_days (
    numerator_no UTINYINT, place_id INTEGER, sector_id UTINYINT, month SMALLINT, units BIGINT
);
