-- The distinct numerators of the calibers. Grain: one numerator.
-- scope: open
-- columns: numerator_no Int32, fingerprint String, attribution String
SELECT numerator_no, fingerprint, attribution FROM numerators ORDER BY numerator_no;
