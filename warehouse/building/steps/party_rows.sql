-- The live parties of the batches in view with their places, in the order of the files. Grain: one party.
-- file_order: to put the rows back in that order, which the joins do not keep for millions of rows.
-- Small numbers instead of words: role 1 plaintiff, 2 defendant, 3 third party. org_id 0: not an organisation. name_hash 0: no name.
SELECT
    (party.batch_no::BIGINT << 40) | party.file_row_number AS file_order,
    party.case_id,
    party.seq,
    CASE party.role WHEN 'plaintiff' THEN 1 WHEN 'defendant' THEN 2 ELSE 3 END::UTINYINT AS role,
    CASE party.party_kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 ELSE 0 END::UTINYINT AS kind,
    party.name_masked,
    CASE WHEN party.name_masked IS NULL THEN 0 ELSE case_id_of(party.name_masked) END::UBIGINT AS name_hash,
    coalesce(org.org_id, 0)::INTEGER AS org_id,
    coalesce(address.place_id, getvariable('unlocated_id'))::INTEGER AS place_id,
    coalesce(address.reach, 2)::UTINYINT AS reach,
    address.confidence,
    CASE WHEN address.reach > 0 THEN party.address_key END AS unlocated_key
FROM live_parties AS party
LEFT JOIN address_places AS address ON address.batch_no = party.batch_no AND address.address_key = party.address_key
LEFT JOIN org_numbers AS org ON org.org_hash = case_id_of(party.org_key);
