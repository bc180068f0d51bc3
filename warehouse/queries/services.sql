-- Services as schema/services.sql has them: every row a reader may see. Grain: month, day, kind, item, place, court.
-- scope: place courts
-- columns: month Int32, day Int32, kind String, item String, place_id Int32, court_id Int32, services Int64,
--          told Int64, succeeded Int64
SELECT month, day, kind, item, place_id, court_id, services, told, succeeded
FROM services
WHERE place_id BETWEEN $scope_first AND $scope_last
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
ORDER BY ALL;
