-- Suits of one place that belong there under one attribution and elsewhere under another. Grain: where the other puts them.
-- Both attributions give a case one place: court, defendant or plaintiff (the others: suits_moved_by_party.sql).
-- $bit: of the caliber that counts them, whose own $attribution is the one they are moved to; $from_attribution: the other.
-- moved_in: not of the place under the other attribution but under the caliber's; moved_out: the reverse.
-- side: elsewhere (another place), unlocated (located no deeper than a place above this one, or not at all), outside.
-- $place_first..$place_last: the place's subtree. $first_month..$last_month, of the last one the days up to $last_day.
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
placed AS (
    SELECT
        CASE $from_attribution
            WHEN 'court' THEN court_place_id
            WHEN 'defendant' THEN defendant_place_id
            ELSE plaintiff_place_id
        END AS from_id,
        CASE $attribution
            WHEN 'court' THEN court_place_id
            WHEN 'defendant' THEN defendant_place_id
            ELSE plaintiff_place_id
        END AS to_id
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND counted_month BETWEEN $first_month AND $last_month
        AND (counted_month < $last_month OR day(counted_on) <= $last_day)
        AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
        AND $place_first >= $scope_first AND $place_last <= $scope_last
        AND (from_id BETWEEN $place_first AND $place_last) <> (to_id BETWEEN $place_first AND $place_last)
)
SELECT
    CASE side.side_no WHEN 2 THEN 'elsewhere' WHEN 3 THEN 'unlocated' ELSE 'outside' END AS side,
    (count(*) FILTER (to_id BETWEEN $place_first AND $place_last))::DOUBLE AS moved_in,
    (count(*) FILTER (from_id BETWEEN $place_first AND $place_last))::DOUBLE AS moved_out
FROM placed
JOIN side ON side.place_id = CASE WHEN to_id BETWEEN $place_first AND $place_last THEN from_id ELSE to_id END
GROUP BY side.side_no
ORDER BY 1;
