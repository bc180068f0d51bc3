-- party_places: every live party with its place. Grain: one party.
-- party_shared: parties with an earlier one of the same case, and the levels they are first at; see parties.first_at.
CREATE TEMP TABLE party_places AS
SELECT party.case_id, party.seq, place.place_id, place.town_id, place.district_id, place.city_id
FROM live_parties AS party
LEFT JOIN address_places AS address USING (batch_no, address_key)
JOIN places AS place ON place.place_id = coalesce(address.place_id, getvariable('unlocated_id'));

CREATE TEMP TABLE party_shared AS
SELECT
    party.case_id,
    party.seq,
    max(
        CASE
            WHEN earlier.place_id = party.place_id THEN 4
            WHEN earlier.town_id = party.town_id THEN 3
            WHEN earlier.district_id = party.district_id THEN 2
            WHEN earlier.city_id = party.city_id THEN 1
            ELSE 0
        END
    )::UTINYINT AS first_at
FROM party_places AS party
JOIN party_places AS earlier ON earlier.case_id = party.case_id AND earlier.seq < party.seq
GROUP BY party.case_id, party.seq;

DROP TABLE party_places;
