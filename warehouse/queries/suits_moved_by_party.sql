-- As suits_moved.sql, where one of the attributions looks at every party: split (shares) or any (a suit is here if a
-- party is, else elsewhere before unlocated before outside).
-- Of the two, one (spread) may have the case in several places at once: split, else any. The other (whole) has it in one.
-- scope: place sectors courts
-- columns: side String, moved_in Float64, moved_out Float64
WITH side AS (
    SELECT
        place_id,
        CASE
            WHEN place_id BETWEEN $place_first AND $place_last THEN 1
            WHEN level = 'unlocated' OR (place_id < $place_first AND last_id >= $place_last) THEN 3
            WHEN level = 'outside' THEN 4
            ELSE 2
        END AS side_no
    FROM places
),
counted AS (
    SELECT
        case_id, month, n_litigants,
        CASE
            WHEN 'court' IN ($attribution, $from_attribution) THEN court_place_id
            WHEN 'defendant' IN ($attribution, $from_attribution) THEN defendant_place_id
            WHEN 'plaintiff' IN ($attribution, $from_attribution) THEN plaintiff_place_id
        END AS whole_id
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND counted_month BETWEEN $first_month AND $last_month
        AND (counted_month < $last_month OR day(counted_on) <= $last_day)
        AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
        AND $place_first >= $scope_first AND $place_last <= $scope_last
),
by_case AS (
    SELECT
        any_value(counted.n_litigants) AS n_litigants, any_value(counted.whole_id) AS whole_id,
        min(side.side_no) FILTER (coalesce(party.first_at, 0) <= 3) AS any_no,
        sum(CASE side.side_no WHEN 1 THEN party.share_units ELSE 0 END) AS here,
        sum(CASE side.side_no WHEN 2 THEN party.share_units ELSE 0 END) AS elsewhere,
        sum(CASE side.side_no WHEN 3 THEN party.share_units ELSE 0 END) AS unlocated,
        sum(CASE side.side_no WHEN 4 THEN party.share_units ELSE 0 END) AS outside
    FROM counted
    LEFT JOIN parties AS party ON party.case_id = counted.case_id AND party.month = counted.month
    JOIN side ON side.place_id = coalesce(party.place_id, $unlocated_id)
    GROUP BY counted.case_id
),
weighed AS (
    SELECT
        coalesce(side.side_no, any_no) AS whole_no,
        CASE
            WHEN 'split' NOT IN ($attribution, $from_attribution)
                THEN [5040 * (any_no = 1)::INTEGER, 5040 * (any_no = 2)::INTEGER, 5040 * (any_no = 3)::INTEGER, 5040 * (any_no = 4)::INTEGER]
            WHEN n_litigants = 0 AND $unlocated_id BETWEEN $place_first AND $place_last THEN [5040, 0, 0, 0]
            WHEN n_litigants = 0 THEN [0, 0, 5040, 0]
            ELSE [here, elsewhere, unlocated, outside]
        END AS spread
    FROM by_case
    LEFT JOIN side ON side.place_id = by_case.whole_id
),
moved AS (
    SELECT
        side_no,
        sum(CASE WHEN whole_no = 1 THEN spread[side_no] ELSE 0 END) / 5040.0 AS here_as_a_whole,
        sum(CASE WHEN whole_no = side_no THEN spread[1] ELSE 0 END) / 5040.0 AS here_spread
    FROM weighed, (SELECT unnest([2, 3, 4]) AS side_no) AS away
    GROUP BY side_no
)
SELECT
    CASE side_no WHEN 2 THEN 'elsewhere' WHEN 3 THEN 'unlocated' ELSE 'outside' END AS side,
    CASE WHEN from_is_spread THEN here_as_a_whole ELSE here_spread END AS moved_in,
    CASE WHEN from_is_spread THEN here_spread ELSE here_as_a_whole END AS moved_out
FROM moved, (SELECT $from_attribution = 'split' OR ($from_attribution = 'any' AND $attribution <> 'split') AS from_is_spread)
WHERE here_as_a_whole > 0 OR here_spread > 0
ORDER BY side;
