-- 司法建议. Grain: suggestion, newest first.
-- scope: place courts
-- looked up: court courts.name court_id
-- columns: number String, sent_on Date, month Int32, day Int32, court_no Int32, court String, addressee String,
--          sector String, place_id Int32, topic String, due_on Date, answered_on Date, adopted Boolean
SELECT
    number, sent_on, month, day(sent_on) AS day, court_id AS court_no, court_id, addressee, sector, place_id, topic,
    due_on, answered_on, adopted
FROM suggestions
WHERE place_id BETWEEN $scope_first AND $scope_last
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
ORDER BY sent_on DESC, number;
