-- Material of one scheme: 有/无 and scores whose months touch $first_month..$last_month. Grain: subject, item and period.
-- A reader of one place sees its own places and the courts that serve them; departments only who sees everything.
-- scope: place courts
-- columns: subject_code String, indicator String, period String, first_month Int16, last_month Int16, present Boolean,
-- score Float64, evidence String, note String
SELECT
    item.subject_code, item.indicator, item.period, item.first_month, item.last_month, item.present, item.score,
    item.evidence, item.note
FROM assessment_items AS item
LEFT JOIN places AS place ON place.code = item.subject_code
LEFT JOIN courts AS court ON court.court_code = item.subject_code
WHERE item.scheme = $scheme AND item.first_month <= $last_month AND item.last_month >= $first_month
    AND CASE
        WHEN court.court_id IS NOT NULL
        THEN court.serves_place_id BETWEEN $scope_first AND $scope_last
            AND ($limit_courts IS NULL OR court.court_id IN (SELECT unnest($limit_courts::INTEGER[])))
        WHEN place.place_id IS NOT NULL
        THEN place.place_id BETWEEN $scope_first AND $scope_last AND $limit_courts IS NULL
        ELSE $scope_first = 0 AND $limit_courts IS NULL
    END
ORDER BY ALL;
