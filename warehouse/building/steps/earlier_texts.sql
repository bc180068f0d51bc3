-- The wording of unlocated addresses as the earlier version knew it; any newer wording goes before it.
INSERT INTO address_texts
SELECT 0::SMALLINT AS batch_no, address_key, address_masked, hint_district, why FROM unlocated_addresses;
