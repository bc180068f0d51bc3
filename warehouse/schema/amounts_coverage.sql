-- amounts_coverage: how far defendants could be located. Grain and key: place_id (what the court serves), month of
-- filing, located_level.
CREATE TABLE amounts_coverage (place_id INTEGER, month SMALLINT, located_level VARCHAR, parties BIGINT);
