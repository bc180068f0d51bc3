-- case_parties: what a case takes from its parties. Grain: one case that has parties.
-- The place of a side is that of the party located best, then first in the file: reach, seq and place packed into
-- one number whose minimum is that party.
CREATE TEMP TABLE case_parties AS
SELECT
    case_id,
    count(*)::USMALLINT AS n_parties,
    (count(*) FILTER (role IN ('plaintiff', 'defendant')))::USMALLINT AS n_litigants,
    (min(seq) FILTER (role IN ('plaintiff', 'defendant')))::SMALLINT AS first_seq,
    (min(packed) FILTER (role = 'defendant') & 4294967295)::INTEGER AS defendant_place_id,
    (min(packed) FILTER (role = 'plaintiff') & 4294967295)::INTEGER AS plaintiff_place_id,
    arg_min(org_hash, seq) FILTER (role = 'plaintiff') AS first_org_hash
FROM (
    SELECT
        party.case_id,
        party.role,
        party.seq,
        coalesce(hash(party.org_key), 0) AS org_hash, -- 0: a person; must not be null, or arg_min would skip it
        (coalesce(address.reach, 2)::BIGINT << 48) | (party.seq::BIGINT << 32)
            | coalesce(address.place_id, getvariable('unlocated_id')) AS packed
    FROM live_parties AS party
    LEFT JOIN address_places AS address USING (batch_no, address_key)
)
GROUP BY case_id;
