-- clusters: cases of one first plaintiff organisation, cause and month, if more than one. Grain: one cluster.
-- left_out: bits of the numerators that leave out a batch of this size.
CREATE OR REPLACE TEMP TABLE clusters AS
SELECT first_org_id, cause_id, month, count(*)::INTEGER AS cluster_size, 0::UBIGINT AS left_out
FROM case_base
WHERE first_org_id IS NOT NULL
GROUP BY first_org_id, cause_id, month
HAVING count(*) > 1;

UPDATE clusters SET left_out = rule.left_out
FROM (
    SELECT size.cluster_size, bit_or(numerator.bit) AS left_out
    FROM (SELECT DISTINCT cluster_size FROM clusters) AS size
    JOIN numerators AS numerator ON NOT numerator.batch AND numerator.batch_threshold <= size.cluster_size
    GROUP BY size.cluster_size
) AS rule
WHERE rule.cluster_size = clusters.cluster_size;
