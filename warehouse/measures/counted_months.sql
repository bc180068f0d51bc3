-- The months of filing of the cases that any numerator counts in the asked months. Grain: month of filing.
-- $months: counted in these; $same_months, $day: or in the first days of these.
SELECT month::INTEGER AS month, count(*) AS n
FROM cases
WHERE counted <> 0 AND (
    counted_month IN (SELECT unnest($months::SMALLINT[]))
    OR (counted_month IN (SELECT unnest($same_months::SMALLINT[])) AND day(counted_on) <= $day)
)
GROUP BY month
ORDER BY month;
