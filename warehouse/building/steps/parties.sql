-- Fills parties. Grain: one party. A share is 5040 units over the litigants; what does not divide goes to the first.
INSERT INTO parties
SELECT
    party.case_id,
    coalesce(base.month, -1), -- a party without a case: the check of that name stops the build
    party.seq,
    party.role,
    party.party_kind,
    party.name_masked,
    org.org_id,
    coalesce(address.place_id, getvariable('unlocated_id')),
    coalesce(address.located_level, 'none'),
    address.confidence,
    CASE
        WHEN base.case_id IS NULL OR party.role NOT IN ('plaintiff', 'defendant') THEN 0
        WHEN party.seq = base.first_seq THEN 5040 // base.n_litigants + 5040 % base.n_litigants
        ELSE 5040 // base.n_litigants
    END,
    coalesce(shared.first_at, 0),
    CASE WHEN address.reach > 0 THEN party.address_key END
FROM live_parties AS party
LEFT JOIN case_base AS base ON base.case_id = party.case_id
LEFT JOIN address_places AS address ON address.batch_no = party.batch_no AND address.address_key = party.address_key
LEFT JOIN party_shared AS shared ON shared.case_id = party.case_id AND shared.seq = party.seq
LEFT JOIN org_numbers AS org ON org.org_hash = hash(party.org_key);
