-- Cases under attribution any with a party that reached no place below this one, beside all of its cases.
-- Towns and districts: a party at the very place. Cities and the root: a party at the city, a district or 未定位;
-- 未定位 belongs to each of them, 辖区外 to none. Grain: numerator, place, month. $months: of these months only.
-- Few parties are vague, so whole cases are only put together from those: a city has the cases with a party in it,
-- and those of 未定位 that have none.
CREATE OR REPLACE TEMP TABLE vague_cases AS
SELECT top.place_id, party.case_id, party.month, party.counted, bool_or(party.level = 'unlocated') AS at_unlocated
FROM any_rows AS party
JOIN places AS top
    ON top.level = 'root' OR (top.level = 'city' AND (party.city_id = top.place_id OR party.level = 'unlocated'))
WHERE party.level IN ('city', 'district', 'unlocated') AND party.first_at <= 3
    AND party.month IN (SELECT unnest($months::SMALLINT[]))
GROUP BY top.place_id, party.case_id, party.month, party.counted;

-- Cases with a party in the place: of a city, or inside at all.
CREATE OR REPLACE TEMP TABLE cases_inside AS
SELECT DISTINCT party.city_id AS place_id, party.case_id
FROM any_rows AS party
SEMI JOIN (SELECT case_id FROM vague_cases WHERE at_unlocated) AS vague ON vague.case_id = party.case_id
WHERE party.city_id IS NOT NULL AND party.first_at = 0;

INSERT INTO amounts_any_unlocated
SELECT numerator.numerator_no, cell.place_id, cell.month, sum(cell.unlocated)::BIGINT, sum(cell.total)::BIGINT
FROM (
    SELECT
        town_id AS place_id, month, counted,
        count(*) FILTER (level = 'town' AND first_at <= 3) * 5040 AS unlocated,
        count(*) FILTER (first_at <= 2) * 5040 AS total
    FROM any_rows
    WHERE town_id IS NOT NULL AND month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY town_id, month, counted
    UNION ALL
    SELECT
        district_id, month, counted,
        count(*) FILTER (level = 'district' AND first_at <= 3) * 5040,
        count(*) FILTER (first_at <= 1) * 5040
    FROM any_rows
    WHERE district_id IS NOT NULL AND month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY district_id, month, counted
    UNION ALL
    SELECT place_id, month, counted, count(*) * 5040, 0
    FROM vague_cases
    GROUP BY place_id, month, counted
    UNION ALL
    SELECT city_id, month, counted, 0, count(*) * 5040
    FROM any_rows
    WHERE city_id IS NOT NULL AND first_at = 0 AND month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY city_id, month, counted
    UNION ALL
    SELECT vague.place_id, vague.month, vague.counted, 0, count(*) * 5040
    FROM vague_cases AS vague
    JOIN places AS top ON top.place_id = vague.place_id AND top.level = 'city'
    ANTI JOIN cases_inside AS inside ON inside.place_id = vague.place_id AND inside.case_id = vague.case_id
    WHERE vague.at_unlocated
    GROUP BY vague.place_id, vague.month, vague.counted
    UNION ALL
    -- The root: all cases but those whose parties are all outside.
    SELECT 0, month, counted, 0, count(*) * 5040
    FROM any_cases
    WHERE month IN (SELECT unnest($months::SMALLINT[]))
    GROUP BY month, counted
    UNION ALL
    SELECT 0, outside.month, outside.counted, 0, count(*) * -5040
    FROM (
        SELECT party.case_id, any_value(party.month) AS month, any_value(party.counted) AS counted
        FROM any_rows AS party
        SEMI JOIN (SELECT case_id FROM any_rows WHERE level = 'outside') AS outside ON outside.case_id = party.case_id
        WHERE party.month IN (SELECT unnest($months::SMALLINT[]))
        GROUP BY party.case_id
        HAVING bool_and(party.level = 'outside')
    ) AS outside
    GROUP BY outside.month, outside.counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY numerator.numerator_no, cell.place_id, cell.month;
