-- Adds to address_corrections the addresses the clerk put to a place, given by Python; they hold for every batch.
DELETE FROM address_corrections
WHERE address_key IN (SELECT address_key FROM landed_addresses JOIN given USING (address_masked));

INSERT INTO address_corrections
SELECT DISTINCT landed.address_key, given.place_code, 1.0, '人工指定', true
FROM landed_addresses AS landed
JOIN given ON given.address_masked = landed.address_masked;
