-- The distinct addresses of the batches that were located by other place names than today's. Grain: one address.
SELECT address_key, any_value(address_masked) AS address_masked, any_value(hint_district) AS hint_district
FROM landed_addresses
WHERE list_contains(getvariable('stale_batches'), batch_no)
GROUP BY address_key
ORDER BY address_key;
