-- Cases filed and closed in the months $first..$last by those who try them. Grain: court, unit, team and, if
-- $by = 'judge', judge ('' otherwise). judges: how many different judges are named. $courts, $units: ids, null for all.
-- A load, in the order of courts and names, never a ranking.
-- scope: place courts
-- columns: court_id Int32, unit_id Int32, team String, judge String, filed Int64, closed Int64, judges Int64
SELECT
    court_id, unit_id, team, CASE WHEN $by = 'judge' THEN judge ELSE '' END AS judge,
    sum(filed)::BIGINT AS filed, sum(closed)::BIGINT AS closed, count(DISTINCT nullif(judge, '')) AS judges
FROM team_load
WHERE month BETWEEN $first AND $last
    AND court_id IN (SELECT court_id FROM courts WHERE serves_place_id BETWEEN $scope_first AND $scope_last)
    AND (
        $limit_courts IS NULL
        OR list_contains($limit_courts::INTEGER[], court_id) OR list_contains($limit_courts::INTEGER[], unit_id)
    )
    AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
    AND ($units::INTEGER[] IS NULL OR list_contains($units::INTEGER[], unit_id))
GROUP BY court_id, unit_id, team, 4
ORDER BY court_id, unit_id, team, 4;
