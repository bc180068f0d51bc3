-- The wording of unlocated addresses as the earlier version knew it; any newer wording goes before it.
CREATE TEMP TABLE address_texts AS
SELECT 0::SMALLINT AS batch_no, address_key, address_masked, hint_district, why FROM unlocated_addresses;
