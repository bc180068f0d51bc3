-- amounts_court: cases filed and closed. Grain and key: court_id, type_id, procedure ('' if unknown), month.
CREATE TABLE amounts_court (
    court_id SMALLINT, type_id UTINYINT, procedure VARCHAR, month SMALLINT, filed BIGINT, closed BIGINT
);
