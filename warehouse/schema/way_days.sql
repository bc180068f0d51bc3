-- way_days: how many days each step took. Grain and key: place_id, step, month, days; n disputes.
-- month: of first contact. place_id: a district (or what is none), its city, and 0 for all.
-- step: mediation_begun (lead to mediation), mediation (begin to end), filed (failed mediation to suit), closed (suit to
-- its end), appealed and enforced (end of the first instance to appeal, to enforcement).
CREATE TABLE way_days (
    place_id INTEGER NOT NULL, step VARCHAR NOT NULL, month SMALLINT NOT NULL, days INTEGER NOT NULL, n BIGINT NOT NULL
);
