-- Fills unlocated_addresses from the parties that did not reach a town. Grain: one address, in its newest wording.
CREATE OR REPLACE TEMP TABLE newest_texts AS
SELECT * FROM address_texts QUALIFY row_number() OVER (PARTITION BY address_key ORDER BY batch_no DESC) = 1;

DELETE FROM unlocated_addresses;

INSERT INTO unlocated_addresses
SELECT text.address_key, text.address_masked, text.hint_district, found.place_id, text.why, found.n_parties, found.n_cases
FROM (
    SELECT unlocated_key, min(place_id) AS place_id, count(*) AS n_parties, count(DISTINCT case_id) AS n_cases
    FROM parties WHERE unlocated_key IS NOT NULL
    GROUP BY unlocated_key
) AS found
JOIN newest_texts AS text ON text.address_key = found.unlocated_key
ORDER BY found.n_cases DESC, text.address_key;
