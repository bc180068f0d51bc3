-- First and last month of the arrays, and what the same-days sums were cut to. Grain: one row.
SELECT
    first_month::INTEGER AS first_month,
    greatest(last_month, (SELECT max(month) FROM amounts_village))::INTEGER AS last_month,
    data_date
FROM info;
