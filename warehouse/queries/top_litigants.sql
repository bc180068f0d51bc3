-- Organisations by the suits of a place in which they are the first plaintiff (or defendant), in two spans. Grain: one
-- organisation; the last row (org_id null) is everybody else together: persons, each a suit by itself, suits with no
-- such party, and the organisations not listed. So the rows add up to all suits of the caliber in the place.
-- Listed are the $most with the most suits now, and the $most that rose most, if they had $least suits in either
-- span; persons never. squares_now, squares_before: Σ (suits of one litigant)², a person's suits one by one.
-- $role: plaintiff or defendant. $attribution, $bit: of the caliber. $place_first..$place_last: the place's subtree.
-- $first_month..$last_month, of the last one the days up to $last_day; likewise $before_…; none: first after last.
-- Under attribution split a suit counts in the place by its litigants' shares there, under any as one.
-- scope: place sectors courts
-- columns: org_id Int32, name String, now Float64, before Float64, squares_now Float64, squares_before Float64
WITH chosen AS (
    SELECT
        case_id, month, n_parties, n_litigants,
        coalesce(CASE $role WHEN 'plaintiff' THEN first_org_id ELSE defendant_org_id END, 0) AS org_id,
        counted_month BETWEEN $first_month AND $last_month
            AND (counted_month < $last_month OR day(counted_on) <= $last_day) AS is_now,
        counted_month BETWEEN $before_first_month AND $before_last_month
            AND (counted_month < $before_last_month OR day(counted_on) <= $before_last_day) AS is_before
    FROM cases
    WHERE counted & $bit::UBIGINT <> 0
        AND (
            counted_month BETWEEN $first_month AND $last_month
            OR counted_month BETWEEN $before_first_month AND $before_last_month
        )
        AND (
            $attribution IN ('split', 'any')
            OR ($attribution = 'defendant' AND defendant_place_id BETWEEN $place_first AND $place_last)
            OR ($attribution = 'plaintiff' AND plaintiff_place_id BETWEEN $place_first AND $place_last)
            OR ($attribution = 'court' AND court_place_id BETWEEN $place_first AND $place_last)
        )
        AND $place_first >= $scope_first AND $place_last <= $scope_last
        AND ($limit_sectors::INTEGER[] IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
        AND ($limit_courts::INTEGER[] IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
),
counted AS (
    SELECT org_id, is_now, is_before, 1.0::DOUBLE AS suits
    FROM chosen WHERE $attribution NOT IN ('split', 'any')
    UNION ALL
    SELECT
        any_value(chosen.org_id), any_value(is_now), any_value(is_before),
        CASE $attribution WHEN 'any' THEN 1 ELSE sum(party.share_units) / 5040.0 END
    FROM parties AS party
    JOIN chosen ON chosen.case_id = party.case_id AND chosen.month = party.month
    WHERE $attribution IN ('split', 'any') AND party.place_id BETWEEN $place_first AND $place_last
        AND ($attribution = 'any' OR party.share_units > 0)
    GROUP BY chosen.case_id
    UNION ALL
    SELECT org_id, is_now, is_before, 1.0
    FROM chosen
    WHERE (($attribution = 'any' AND n_parties = 0) OR ($attribution = 'split' AND n_litigants = 0))
        AND (SELECT place_id FROM places WHERE level = 'unlocated') BETWEEN $place_first AND $place_last
),
filers AS (
    SELECT org_id, CASE WHEN is_now THEN suits ELSE 0 END AS now, CASE WHEN is_before THEN suits ELSE 0 END AS before
    FROM counted
),
litigants AS (
    SELECT org_id, sum(now) AS now, sum(before) AS before, sum(now) ** 2 AS squares_now, sum(before) ** 2 AS squares_before
    FROM filers WHERE org_id > 0 GROUP BY org_id
    UNION ALL
    SELECT NULL, sum(now), sum(before), sum(now ** 2), sum(before ** 2) FROM filers WHERE org_id = 0
),
placed AS (
    SELECT
        *,
        org_id IS NOT NULL AND greatest(now, before) >= $least AND (
            row_number() OVER (ORDER BY org_id IS NULL, now DESC, org_id) <= $most
            OR row_number() OVER (ORDER BY org_id IS NULL, now - before DESC, org_id) <= $most
        ) AS listed
    FROM litigants
)
SELECT
    organisation.org_id, organisation.name,
    coalesce(sum(now), 0) AS now, coalesce(sum(before), 0) AS before,
    coalesce(sum(squares_now), 0) AS squares_now, coalesce(sum(squares_before), 0) AS squares_before
FROM placed
LEFT JOIN organisations AS organisation ON placed.listed AND organisation.org_id = placed.org_id
GROUP BY organisation.org_id, organisation.name
ORDER BY organisation.org_id IS NULL, now DESC, organisation.org_id;
