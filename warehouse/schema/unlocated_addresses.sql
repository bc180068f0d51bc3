-- unlocated_addresses: the clerk's worklist of addresses that did not reach a town. Key: address_key.
CREATE TABLE unlocated_addresses (
    address_key BIGINT NOT NULL,
    address_masked VARCHAR,
    hint_district VARCHAR,
    place_id INTEGER NOT NULL, -- as far as it could be located
    why VARCHAR,
    n_parties BIGINT NOT NULL,
    n_cases BIGINT NOT NULL
);
