-- One page of the cases with a party in a place, newest first; 50 rows after the given one. Grain: one case.
-- For calibers of attribution split (plaintiffs and defendants) and any (third parties too).
-- $attribution, $bit: of the caliber. $place_first..$place_last: the place's subtree. $first_month..$last_month.
-- $sector_id, $cause_group: null for all. $after_filed_on, $after_case_id: last row of the page before, null at first.
-- scope: place sectors courts
-- case rows: yes
-- columns: case_id UInt64, case_number String, filed_on Date, closed_on Date, close_manner String, court String,
--          cause String, cause_text String, sector String, procedure String, amount_yuan Float64, is_series Boolean,
--          cluster_size Int32, defendant_place String, plaintiff_place String, plaintiffs String, defendants String
WITH page AS (
    SELECT *
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
                AND (SELECT place_id FROM places WHERE level = 'unlocated') BETWEEN $place_first AND $place_last
            )
        )
        AND $place_first >= $scope_first AND $place_last <= $scope_last
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
        AND ($sector_id IS NULL OR sector_id = $sector_id)
        AND ($cause_group IS NULL OR cause_id IN (SELECT cause_id FROM causes WHERE group_name = $cause_group))
        AND (
            $after_filed_on::DATE IS NULL
            OR filed_on < $after_filed_on::DATE
            OR (filed_on = $after_filed_on::DATE AND case_id > $after_case_id::UBIGINT)
        )
    ORDER BY filed_on DESC, case_id
    LIMIT 50
),
names AS (
    SELECT
        party.case_id,
        string_agg(party.name_masked, '、' ORDER BY party.seq) FILTER (party.role = 'plaintiff') AS plaintiffs,
        string_agg(party.name_masked, '、' ORDER BY party.seq) FILTER (party.role = 'defendant') AS defendants
    FROM parties AS party
    JOIN page ON page.case_id = party.case_id AND page.month = party.month
    GROUP BY party.case_id
)
SELECT
    page.case_id, page.case_number, page.filed_on, page.closed_on, page.close_manner, court.name AS court,
    cause.name AS cause, page.cause_text, sector.sector, page.procedure, page.amount_yuan, page.is_series,
    page.cluster_size, defendant_place.full_name AS defendant_place, plaintiff_place.full_name AS plaintiff_place,
    names.plaintiffs, names.defendants
FROM page
JOIN courts AS court ON court.court_id = page.court_id
JOIN causes AS cause ON cause.cause_id = page.cause_id
JOIN sectors AS sector ON sector.sector_id = page.sector_id
JOIN places AS defendant_place ON defendant_place.place_id = page.defendant_place_id
JOIN places AS plaintiff_place ON plaintiff_place.place_id = page.plaintiff_place_id
LEFT JOIN names ON names.case_id = page.case_id
ORDER BY page.filed_on DESC, page.case_id;
