-- address_texts: the newest landed wording of the addresses that did not reach a town. Grain: one address.
CREATE TEMP TABLE address_texts AS
SELECT landed.address_key, landed.address_masked, landed.hint_district, CASE
        WHEN correction.why IS NOT NULL THEN correction.why
        WHEN landed.place_code IS NOT NULL AND place.located_level = 'none' THEN '地名表中没有代码 ' || landed.place_code
        ELSE landed.why
    END AS why
FROM landed_addresses AS landed
LEFT JOIN address_corrections AS correction
    ON correction.address_key = landed.address_key
    AND (correction.every_batch OR list_contains(getvariable('stale_batches'), landed.batch_no))
JOIN address_places AS place ON place.batch_no = landed.batch_no AND place.address_key = landed.address_key
WHERE place.reach > 0
QUALIFY row_number() OVER (PARTITION BY landed.address_key ORDER BY landed.batch_no DESC) = 1;
