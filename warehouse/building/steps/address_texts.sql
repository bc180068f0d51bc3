-- Adds to address_texts the wording of the landed addresses in view that did not reach a town. Grain: batch, address.
INSERT INTO address_texts
SELECT
    landed.batch_no, landed.address_key, landed.address_masked, landed.hint_district,
    CASE
        WHEN correction.why IS NOT NULL THEN correction.why
        WHEN landed.place_code IS NOT NULL AND code.code IS NULL THEN '地名表中没有代码 ' || landed.place_code
        ELSE landed.why
    END
FROM landed_addresses AS landed
JOIN address_places AS place ON place.batch_no = landed.batch_no AND place.address_key = landed.address_key
LEFT JOIN place_codes AS code ON code.code = landed.place_code
LEFT JOIN address_corrections AS correction
    ON correction.address_key = landed.address_key
    AND (correction.every_batch OR list_contains(getvariable('stale_batches'), landed.batch_no))
WHERE place.reach > 0;
