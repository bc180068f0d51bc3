-- address_places: the place of every landed address of the batches in view, corrections applied. Grain: one address
-- of one batch.
CREATE OR REPLACE TEMP TABLE address_places AS
SELECT
    address.batch_no,
    address.address_key,
    coalesce(place.place_id, getvariable('unlocated_id'))::INTEGER AS place_id,
    coalesce(place.reach, 2)::UTINYINT AS reach,
    coalesce(correction.confidence, address.confidence)::FLOAT AS confidence
FROM landed_addresses AS address
LEFT JOIN address_corrections AS correction
    ON correction.address_key = address.address_key
    AND (correction.every_batch OR list_contains(getvariable('stale_batches'), address.batch_no))
LEFT JOIN place_codes AS place
    ON place.code = CASE
        WHEN correction.address_key IS NOT NULL THEN correction.place_code
        WHEN address.located_level = 'outside' THEN 'OUTSIDE'
        ELSE address.place_code
    END;
