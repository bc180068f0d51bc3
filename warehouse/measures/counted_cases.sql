-- counted_cases: the cases that any numerator counts in the asked months, of those filed in $first..$last. Grain: case.
-- Their rowid numbers them from 0. $months: counted in these; $same_months, $day: or in the first days of these.
CREATE OR REPLACE TEMP TABLE counted_cases AS
SELECT
    case_id, counted_month AS month, day(counted_on)::UTINYINT AS day, sector_id, cause_id, counted,
    court_place_id, defendant_place_id, plaintiff_place_id, n_parties, n_litigants
FROM cases
WHERE month BETWEEN $first AND $last AND counted <> 0 AND (
    counted_month IN (SELECT unnest($months::SMALLINT[]))
    OR (counted_month IN (SELECT unnest($same_months::SMALLINT[])) AND day(counted_on) <= $day)
);
