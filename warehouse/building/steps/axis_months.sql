-- First and last month of the arrays, and what the same-days sums are cut to. Grain: one row.
SELECT
    least(first_month, (SELECT min(counted_month) FROM cases WHERE counted <> 0))::INTEGER AS first_month,
    greatest(last_month, (SELECT max(counted_month) FROM cases WHERE counted <> 0))::INTEGER AS last_month,
    data_date
FROM info;
