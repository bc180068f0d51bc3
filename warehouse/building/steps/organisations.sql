-- Adds the organisations not met before, numbered by the batch they first came in and by name.
-- org_numbers: the number by the hash of the name; joining on strings 25 million times would be slow.
INSERT INTO organisations
SELECT
    (SELECT coalesce(max(org_id), 0) FROM organisations) + row_number() OVER (ORDER BY first_batch, org_key),
    org_key
FROM (
    SELECT org_key, min(batch_no) AS first_batch FROM landed_parties WHERE org_key IS NOT NULL GROUP BY org_key
) AS met
WHERE NOT EXISTS (SELECT 1 FROM organisations AS known WHERE known.name = met.org_key);

CREATE TEMP TABLE org_numbers AS SELECT case_id_of(name) AS org_hash, org_id FROM organisations;
