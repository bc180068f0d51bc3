-- 特邀调解组织 and 特邀调解员 by court and organisation. Grain: kind, court, organisation, days of joining and leaving.
-- scope: place courts
-- looked up: court courts.name court_id
-- columns: kind String, court String, organisation String, joined_on Date, left_on Date, n Int64
SELECT kind, court_id, coalesce(organisation, '') AS organisation, joined_on, left_on, count(*) AS n
FROM rosters
WHERE court_id IN (SELECT court_id FROM courts WHERE serves_place_id BETWEEN $scope_first AND $scope_last)
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
GROUP BY ALL
ORDER BY ALL;
