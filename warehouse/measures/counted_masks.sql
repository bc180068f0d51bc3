-- The combinations of numerators that cases are counted by. Grain: combination.
SELECT DISTINCT counted FROM cases WHERE counted <> 0 AND counted_month IS NOT NULL ORDER BY counted;
