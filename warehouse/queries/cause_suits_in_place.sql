-- Suits of one place by cause under one caliber, any place and any attribution. Grain: cause.
-- $attribution, $bit: of the caliber. $place_first..$place_last: the place's subtree. $first_month..$last_month.
-- scope: place sectors courts
-- columns: cause_id Int32, cause String, group_name String, sector_id Int32, suits Float64
WITH counted AS (
    SELECT cause_id, sum(units) / 5040.0 AS suits
    FROM attributed
    WHERE attribution = $attribution AND counted & $bit::UBIGINT <> 0
        AND month BETWEEN $first_month AND $last_month
        AND place_id BETWEEN $place_first AND $place_last
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
    GROUP BY cause_id
    UNION ALL
    SELECT cause_id, count(*)
    FROM cases
    WHERE $attribution = 'any' AND counted & $bit::UBIGINT <> 0
        AND counted_month BETWEEN $first_month AND $last_month
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
        AND (
            case_id IN (SELECT case_id FROM parties WHERE place_id BETWEEN $place_first AND $place_last)
            OR (
                n_parties = 0
                AND (SELECT place_id FROM places WHERE level = 'unlocated') BETWEEN $place_first AND $place_last
            )
        )
    GROUP BY cause_id
)
SELECT cause.cause_id, cause.name AS cause, cause.group_name, cause.sector_id, counted.suits::DOUBLE AS suits
FROM counted
JOIN causes AS cause ON cause.cause_id = counted.cause_id
WHERE $place_first >= $scope_first AND $place_last <= $scope_last
    AND cause.sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
ORDER BY suits DESC, cause.cause_id;
