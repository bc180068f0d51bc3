-- Fills services, service_points, suggestions, rosters and enterprises with the newest landed row of every key.
-- Places and courts are written as codes or as names: place_words and court_words say what each means, if one thing.
CREATE TEMP TABLE place_words AS
SELECT word, any_value(place_id) AS place_id
FROM (
    SELECT code AS word, place_id FROM place_codes
    UNION ALL
    SELECT place.name, codes.place_id FROM places AS place JOIN place_codes AS codes USING (code)
    UNION ALL
    SELECT place.full_name, codes.place_id FROM places AS place JOIN place_codes AS codes USING (code)
    UNION ALL
    SELECT alias.alias, codes.place_id
    FROM place_aliases AS alias JOIN places AS place USING (place_id) JOIN place_codes AS codes USING (code)
)
GROUP BY word
HAVING count(DISTINCT place_id) = 1;

CREATE TEMP TABLE court_words AS
SELECT word, any_value(court_id) AS court_id
FROM (SELECT court_code AS word, court_id FROM courts UNION ALL SELECT name, court_id FROM courts)
GROUP BY word
HAVING count(DISTINCT court_id) = 1;

CREATE TEMP TABLE current_points AS
SELECT
    landed.name, landed.kind, landed.place, landed.court, landed.valid_from, landed.valid_to,
    coalesce(court.court_id, 0) AS court_id,
    CASE
        WHEN landed.place IS NULL THEN coalesce(court.serves_place_id, getvariable('unlocated_id'))
        ELSE coalesce(own.place_id, joined.place_id, getvariable('unlocated_id'))
    END AS place_id
FROM (
    SELECT * FROM landed_service_points
    QUALIFY row_number() OVER (PARTITION BY name, kind, court ORDER BY batch_no DESC) = 1
) AS landed
LEFT JOIN court_words ON court_words.word = landed.court
LEFT JOIN courts AS court ON court.court_id = court_words.court_id
LEFT JOIN places AS seat ON seat.place_id = court.serves_place_id
LEFT JOIN place_words AS own ON own.word = landed.place
LEFT JOIN place_words AS joined ON joined.word = seat.name || landed.place;

INSERT INTO service_points
SELECT name, kind, place_id, court_id, valid_from, valid_to FROM current_points;

INSERT INTO services
SELECT
    landed.month,
    coalesce(day(landed.served_on), 0),
    landed.kind,
    coalesce(landed.item, ''),
    CASE
        WHEN landed.place IS NULL
            THEN coalesce(point.place_id, court.serves_place_id, getvariable('unlocated_id'))
        ELSE coalesce(own.place_id, joined.place_id, getvariable('unlocated_id'))
    END AS place_id,
    coalesce(court.court_id, point.court_id, 0) AS court_id,
    sum(landed.services),
    sum(CASE WHEN landed.succeeded IS NOT NULL THEN landed.services ELSE 0 END),
    coalesce(sum(landed.succeeded), 0)
FROM (
    SELECT * FROM landed_services QUALIFY row_number() OVER (PARTITION BY record_key ORDER BY batch_no DESC) = 1
) AS landed
LEFT JOIN court_words ON court_words.word = landed.court
LEFT JOIN courts AS court ON court.court_id = court_words.court_id
LEFT JOIN places AS seat ON seat.place_id = court.serves_place_id
LEFT JOIN place_words AS own ON own.word = landed.place
LEFT JOIN place_words AS joined ON joined.word = seat.name || landed.place
LEFT JOIN (
    SELECT name, any_value(place_id) AS place_id, any_value(court_id) AS court_id
    FROM current_points GROUP BY name HAVING count(*) = 1
) AS point ON point.name = landed.point
GROUP BY ALL
ORDER BY ALL;

INSERT INTO suggestions
SELECT
    landed.number, landed.sent_on, month_of(landed.sent_on), coalesce(court.court_id, 0), landed.addressee,
    landed.sector,
    CASE
        WHEN landed.place IS NULL THEN coalesce(court.serves_place_id, getvariable('unlocated_id'))
        ELSE coalesce(own.place_id, joined.place_id, getvariable('unlocated_id'))
    END,
    landed.topic, landed.due_on, landed.answered_on, landed.adopted
FROM (
    SELECT * FROM landed_suggestions QUALIFY row_number() OVER (PARTITION BY number ORDER BY batch_no DESC) = 1
) AS landed
LEFT JOIN court_words ON court_words.word = landed.court
LEFT JOIN courts AS court ON court.court_id = court_words.court_id
LEFT JOIN places AS seat ON seat.place_id = court.serves_place_id
LEFT JOIN place_words AS own ON own.word = landed.place
LEFT JOIN place_words AS joined ON joined.word = seat.name || landed.place
ORDER BY landed.sent_on, landed.number;

INSERT INTO rosters
SELECT landed.kind, landed.name, landed.organisation, coalesce(court.court_id, 0), landed.joined_on, landed.left_on
FROM (
    SELECT * FROM landed_rosters
    QUALIFY row_number() OVER (PARTITION BY kind, name, organisation, court, id_hash ORDER BY batch_no DESC) = 1
) AS landed
LEFT JOIN court_words AS court ON court.word = landed.court;

INSERT INTO enterprises
SELECT
    row_number() OVER (ORDER BY landed.enterprise_key), landed.enterprise_key, landed.name, met.org_id,
    coalesce(landed.industry, ''), coalesce(own.place_id, getvariable('unlocated_id')),
    coalesce(landed.key_enterprise, false), landed.closed_on
FROM (
    SELECT * FROM landed_enterprises QUALIFY row_number() OVER (PARTITION BY enterprise_key ORDER BY batch_no DESC) = 1
) AS landed
LEFT JOIN organisations AS met ON met.name = landed.enterprise_key
LEFT JOIN place_words AS own ON own.word = landed.place
ORDER BY 1;
