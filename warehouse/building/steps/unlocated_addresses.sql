-- Fills unlocated_addresses from the parties that did not reach a town. Grain: one address.
-- address_texts: its masked text, as landed last. n_parties and n_cases count the parties as they are now.
INSERT INTO unlocated_addresses
SELECT text.address_key, text.address_masked, text.hint_district, found.place_id, text.why, found.n_parties, found.n_cases
FROM (
    SELECT unlocated_key, min(place_id) AS place_id, count(*) AS n_parties, count(DISTINCT case_id) AS n_cases
    FROM parties WHERE unlocated_key IS NOT NULL
    GROUP BY unlocated_key
) AS found
JOIN address_texts AS text ON text.address_key = found.unlocated_key
ORDER BY found.n_cases DESC, text.address_key;
