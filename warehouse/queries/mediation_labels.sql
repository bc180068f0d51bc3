-- The kinds, channels, organisations and teams of mediation, and how much each mediates where. Grain: axis, label, place.
-- scope: place sectors courts
-- columns: axis String, label String, place_id Int32, received Int64
SELECT axis, label, place_id, sum(received) AS received
FROM mediation_flow
WHERE axis <> 'suits'
    AND place_id BETWEEN $scope_first AND $scope_last
    AND ($limit_sectors IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
GROUP BY ALL
ORDER BY axis, label, received DESC, place_id;
