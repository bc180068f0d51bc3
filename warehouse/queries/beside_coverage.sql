-- What was delivered beside the cases: how much, from when to when, and how much of it lies in no known place or court.
-- Grain: kind of data. entries: services counted by their number, else rows. first_day, last_day: null without days; a
-- month's count stands for the month's first day.
-- scope: open
-- columns: kind String, entries Int64, first_day Date, last_day Date, unplaced Int64, no_court Int64
WITH told AS (
    SELECT
        'services' AS kind, services AS n,
        make_date(2000 + month // 12, month % 12 + 1, greatest(day, 1)) AS day, place_id, court_id
    FROM services
    UNION ALL
    SELECT 'service_points', 1, valid_from, place_id, court_id FROM service_points
    UNION ALL
    SELECT 'suggestions', 1, sent_on, place_id, court_id FROM suggestions
    UNION ALL
    SELECT 'rosters', 1, joined_on, NULL, court_id FROM rosters
    UNION ALL
    SELECT 'enterprises', 1, NULL, place_id, NULL FROM enterprises
)
SELECT
    kind, sum(n) AS entries, min(day) AS first_day, max(day) AS last_day,
    coalesce(sum(n) FILTER (WHERE place_id IN (SELECT place_id FROM places WHERE level = 'unlocated')), 0) AS unplaced,
    coalesce(sum(n) FILTER (WHERE court_id = 0), 0) AS no_court
FROM told
GROUP BY kind
ORDER BY list_position(['services', 'service_points', 'suggestions', 'rosters', 'enterprises'], kind);
