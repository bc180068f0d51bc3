-- Suits of one place that belong there under one attribution and elsewhere under another. Grain: where the other puts them.
-- $bit: of the caliber that counts them, whose own $attribution is the one they are moved to; $from_attribution: the other.
-- moved_in: not of the place under the other attribution but under the caliber's; moved_out: the reverse.
-- side: elsewhere (another place), unlocated (located no deeper than a place above this one, or not at all), outside.
-- A case of attribution any is here if a party is, else elsewhere before unlocated before outside.
-- $place_first..$place_last: the place's subtree. $first_month..$last_month, of the last one the days up to $last_day.
-- scope: place sectors courts
-- columns: side String, moved_in Float64, moved_out Float64
WITH counted AS (
    SELECT case_id, month, n_parties, n_litigants, court_place_id, defendant_place_id, plaintiff_place_id
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND counted_month BETWEEN $first_month AND $last_month
        AND (counted_month < $last_month OR day(counted_on) <= $last_day)
        AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
        AND $place_first >= $scope_first AND $place_last <= $scope_last
        AND (
            ('court' IN ($attribution, $from_attribution) AND court_place_id BETWEEN $place_first AND $place_last)
            OR ('defendant' IN ($attribution, $from_attribution) AND defendant_place_id BETWEEN $place_first AND $place_last)
            OR ('plaintiff' IN ($attribution, $from_attribution) AND plaintiff_place_id BETWEEN $place_first AND $place_last)
            OR (
                ('split' IN ($attribution, $from_attribution) OR 'any' IN ($attribution, $from_attribution))
                AND case_id IN (SELECT case_id FROM parties WHERE place_id BETWEEN $place_first AND $place_last)
            )
        )
),
side AS (
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
placed AS (
    SELECT 'court' AS attribution, case_id, court_place_id AS place_id, 5040 AS units
    FROM counted WHERE 'court' IN ($attribution, $from_attribution)
    UNION ALL
    SELECT 'defendant', case_id, defendant_place_id, 5040
    FROM counted WHERE 'defendant' IN ($attribution, $from_attribution)
    UNION ALL
    SELECT 'plaintiff', case_id, plaintiff_place_id, 5040
    FROM counted WHERE 'plaintiff' IN ($attribution, $from_attribution)
    UNION ALL
    SELECT 'split', counted.case_id, party.place_id, party.share_units
    FROM counted
    JOIN parties AS party ON party.case_id = counted.case_id AND party.month = counted.month
    WHERE 'split' IN ($attribution, $from_attribution) AND party.share_units > 0
    UNION ALL
    SELECT 'any', counted.case_id, party.place_id, 5040
    FROM counted
    JOIN parties AS party ON party.case_id = counted.case_id AND party.month = counted.month
    WHERE 'any' IN ($attribution, $from_attribution) AND party.first_at <= 3
    UNION ALL
    SELECT 'split', case_id, $unlocated_id, 5040
    FROM counted WHERE 'split' IN ($attribution, $from_attribution) AND n_litigants = 0
    UNION ALL
    SELECT 'any', case_id, $unlocated_id, 5040
    FROM counted WHERE 'any' IN ($attribution, $from_attribution) AND n_parties = 0
),
sided AS (
    SELECT placed.attribution, placed.case_id, side.side_no, sum(placed.units) AS units
    FROM placed
    JOIN side ON side.place_id = placed.place_id
    WHERE placed.attribution <> 'any'
    GROUP BY placed.attribution, placed.case_id, side.side_no
    UNION ALL
    SELECT 'any', placed.case_id, min(side.side_no), 5040
    FROM placed
    JOIN side ON side.place_id = placed.place_id
    WHERE placed.attribution = 'any'
    GROUP BY placed.case_id
),
moved AS (
    SELECT before.side_no AS from_no, now.side_no AS to_no, sum(before.units * now.units) / (5040.0 * 5040.0) AS suits
    FROM sided AS before
    JOIN sided AS now ON now.case_id = before.case_id
    WHERE before.attribution = $from_attribution AND now.attribution = $attribution
        AND before.side_no <> now.side_no AND (before.side_no = 1 OR now.side_no = 1)
    GROUP BY before.side_no, now.side_no
)
SELECT
    CASE greatest(from_no, to_no) WHEN 2 THEN 'elsewhere' WHEN 3 THEN 'unlocated' ELSE 'outside' END AS side,
    sum(CASE WHEN to_no = 1 THEN suits ELSE 0 END) AS moved_in,
    sum(CASE WHEN from_no = 1 THEN suits ELSE 0 END) AS moved_out
FROM moved
GROUP BY side
ORDER BY side;
