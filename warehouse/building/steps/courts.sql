-- Fills courts: the newest landed row of every court; one more for cases of a court nobody named.
CREATE TEMP TABLE current_courts AS
SELECT *, row_number() OVER (ORDER BY coalesce(sort_order, 0), court_code)::SMALLINT AS court_id
FROM (
    SELECT * FROM landed_courts QUALIFY row_number() OVER (PARTITION BY court_code ORDER BY batch_no DESC) = 1
);

INSERT INTO courts
SELECT 0, 'UNKNOWN', '未识别法院', 'unknown', NULL, getvariable('unlocated_id'), 32767
UNION ALL
SELECT
    court.court_id,
    court.court_code,
    court.name,
    court.level,
    parent.court_id,
    coalesce(
        CASE WHEN court.level = 'tribunal' THEN above.place_id END, own.place_id, above.place_id, getvariable('unlocated_id')
    ),
    coalesce(court.sort_order, 0)
FROM current_courts AS court
LEFT JOIN current_courts AS parent ON parent.court_code = court.parent_code
LEFT JOIN place_codes AS own ON own.code = court.serves_place_code
LEFT JOIN place_codes AS above ON above.code = parent.serves_place_code
ORDER BY 1;
