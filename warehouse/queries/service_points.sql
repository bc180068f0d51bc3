-- Stations and teams. Grain: point; ended ones too.
-- scope: place courts
-- looked up: court courts.name court_id
-- columns: name String, kind String, place_id Int32, place String, court String, valid_from Date, valid_to Date
SELECT point.name, kind, point.place_id, place.full_name AS place, court_id, point.valid_from, point.valid_to
FROM service_points AS point
JOIN places AS place USING (place_id)
WHERE point.place_id BETWEEN $scope_first AND $scope_last
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
ORDER BY kind, point.place_id, point.name;
