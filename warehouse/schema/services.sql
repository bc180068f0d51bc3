-- services: what a court did beside the suit, added up. Grain and key: month, day, kind, item, place_id, court_id.
-- day 0: delivered as a month's count. told: services of which it is known how they came out; succeeded of them.
-- A service without a place lies where its station does, else where its court sits.
CREATE TABLE services (
    month SMALLINT NOT NULL,
    day UTINYINT NOT NULL,
    kind VARCHAR NOT NULL,  -- circuit, doorstep, online_filing, cross_domain, hotline, self_service
    item VARCHAR NOT NULL,  -- filing, training, guiding, hearing; jurisdiction, assisting; other; '' not said
    place_id INTEGER NOT NULL,
    court_id SMALLINT NOT NULL,
    services BIGINT NOT NULL,
    told BIGINT NOT NULL,
    succeeded BIGINT NOT NULL
);
