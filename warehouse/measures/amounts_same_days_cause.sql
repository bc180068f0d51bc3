-- Suits by district (or above) and cause in the first $day days of $same_months.
INSERT INTO amounts_same_days_cause
SELECT numerator.numerator_no, cell.district_id, cell.cause_id, cell.month, sum(cell.units)::BIGINT
FROM (
    SELECT district_id, cause_id, month, counted, sum(units) AS units
    FROM counted_rows
    WHERE district_id IS NOT NULL AND month IN (SELECT unnest($same_months::SMALLINT[])) AND day <= $day
    GROUP BY district_id, cause_id, month, counted
) AS cell
JOIN numerators AS numerator ON cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.district_id, cell.cause_id, cell.month;
