-- Adds to address_corrections what was located again, given by Python; it holds for the stale batches only.
INSERT INTO address_corrections
SELECT address_key, place_code, confidence, why, false
FROM given
WHERE address_key IN (
    SELECT address_key FROM landed_addresses WHERE list_contains(getvariable('stale_batches'), batch_no)
);
