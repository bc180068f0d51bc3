-- One page of the cases pending at the data date, oldest first; 50 rows after the given one. Grain: one case.
-- $filed_before: only those filed before this day (12 months before the data date: pending over 12 months); null: all.
-- $courts, $units, $groups, $types: ids, null for all. $after_filed_on, $after_case_id: last row of the page before, null
-- at first. age_days: since filing, without deductions. overdue: the statutory day, moved by the deducted days, is past.
-- scope: place sectors courts
-- case rows: yes
-- looked up: court courts.name court_id, unit courts.name unit_id, cause causes.name cause_id
-- columns: case_id UInt64, case_number String, filed_on Date, court String, unit String, type_id Int32, cause String,
--          cause_text String, procedure String, tribunal String, judge String, amount_yuan Float64, age_days Int32,
--          deducted_days Int32, statutory_due_on Date, overdue Boolean
WITH today AS (SELECT data_date FROM info)
SELECT
    case_id, case_number, filed_on, court_id, unit_id, type_id, cause_id, cause_text, procedure, tribunal, judge,
    amount_yuan, (SELECT data_date FROM today) - filed_on AS age_days, deducted_days, statutory_due_on,
    (SELECT data_date FROM today) > statutory_due_on + coalesce(deducted_days, 0) AS overdue
FROM cases
-- The page is found by the few columns that decide it; the others are read for its rows only.
WHERE rowid IN (
    SELECT rowid FROM cases
    WHERE coalesce(closed_on, DATE '9999-12-31') > (SELECT data_date FROM today)
        AND ($filed_before::DATE IS NULL OR filed_on < $filed_before::DATE)
        AND type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
        AND court_id IN (SELECT court_id FROM courts WHERE serves_place_id BETWEEN $scope_first AND $scope_last)
        AND ($limit_sectors IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND (
            $limit_courts IS NULL
            OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id)
        )
        AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
        AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
        AND ($groups::INTEGER[] IS NULL OR list_contains($groups::INTEGER[], group_id))
        AND ($types::INTEGER[] IS NULL OR list_contains($types::INTEGER[], type_id))
        AND (
            $after_filed_on::DATE IS NULL
            OR filed_on > $after_filed_on::DATE
            OR (filed_on = $after_filed_on::DATE AND case_id > $after_case_id::UBIGINT)
        )
    ORDER BY filed_on, case_id
    LIMIT 50
)
ORDER BY filed_on, case_id;
