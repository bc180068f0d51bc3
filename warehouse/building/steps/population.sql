-- Fills population with the figures as landed, newest batch first; a merged place's go to its successor.
INSERT INTO population
SELECT codes.place_id, newest.year, newest.basis, sum(newest.residents), string_agg(DISTINCT newest.source, '；'), false
FROM (
    SELECT * FROM landed_population
    WHERE residents IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY place_code, year, basis ORDER BY batch_no DESC) = 1
) AS newest
JOIN place_codes AS codes ON codes.code = newest.place_code
GROUP BY codes.place_id, newest.year, newest.basis;
