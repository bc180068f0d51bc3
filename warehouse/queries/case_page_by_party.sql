-- One page of the cases with a party in a place, newest first; 50 rows after the given one. Grain: one case.
-- For calibers of attribution split (plaintiffs and defendants) and any (third parties too).
-- $attribution, $bit: of the caliber. $place_first..$place_last: the place's subtree. $first_month..$last_month.
-- $sector_id, $cause_ids (of a cause_group): null for all. $after_filed_on, $after_case_id: last row of the page before,
-- null at first. Names are put to the numbers in memory: joining six tables takes longer to plan than to do.
-- scope: place sectors courts
-- case rows: yes
-- looked up: court courts.name court_id, cause causes.name cause_id, sector sectors.sector sector_id,
--          defendant_place places.full_name defendant_place_id, plaintiff_place places.full_name plaintiff_place_id
-- party names: plaintiffs, defendants
-- columns: case_id UInt64, case_number String, filed_on Date, closed_on Date, close_manner String, court String,
--          cause String, cause_text String, sector String, procedure String, amount_yuan Float64, is_series Boolean,
--          cluster_size Int32, defendant_place String, plaintiff_place String, plaintiffs String, defendants String
SELECT
    case_id, month, case_number, filed_on, closed_on, close_manner, court_id, cause_id, cause_text, sector_id, procedure,
    amount_yuan, is_series, cluster_size, defendant_place_id, plaintiff_place_id
FROM cases
WHERE counted & $bit::UBIGINT <> 0
    AND counted_month BETWEEN $first_month AND $last_month
    AND (
        case_id IN (
            SELECT case_id FROM parties
            WHERE place_id BETWEEN $place_first AND $place_last AND ($attribution = 'any' OR share_units > 0)
        )
        OR (
            (n_parties = 0 OR ($attribution = 'split' AND n_litigants = 0))
            AND $unlocated_id::INTEGER BETWEEN $place_first AND $place_last
        )
    )
    AND $place_first >= $scope_first AND $place_last <= $scope_last
    AND ($limit_sectors IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
    AND ($sector_id IS NULL OR sector_id = $sector_id)
    AND ($cause_ids IS NULL OR list_contains($cause_ids::INTEGER[], cause_id))
    AND (
        $after_filed_on::DATE IS NULL
        OR filed_on < $after_filed_on::DATE
        OR (filed_on = $after_filed_on::DATE AND case_id > $after_case_id::UBIGINT)
    )
ORDER BY filed_on DESC, case_id
LIMIT 50;
