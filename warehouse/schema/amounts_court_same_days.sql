-- amounts_court_same_days: cases filed and closed up to the data date's day, for the months an unfinished month is
-- compared with. Grain and key: court_id, type_id, month.
CREATE TABLE amounts_court_same_days (court_id SMALLINT, type_id UTINYINT, month SMALLINT, filed BIGINT, closed BIGINT);
