-- The calibers this version was counted under. Grain: one caliber.
-- scope: open
-- columns: caliber_no Int32, key String, numerator_no Int32, name_zh String, population_basis String,
--          description_zh String, basis_zh String, changed_zh String, numerator String
SELECT * FROM calibers ORDER BY caliber_no;
