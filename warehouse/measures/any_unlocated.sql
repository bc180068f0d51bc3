-- Cases under attribution any with a party that reached no place below this one, beside all of its cases.
-- Towns and districts: a party at the very place. Cities and the root: a party at the city, a district or 未定位;
-- 未定位 belongs to each of them, 辖区外 to none. Grain: numerator, place, month.
INSERT INTO amounts_any_unlocated
SELECT numerator.numerator_no, cell.place_id, cell.month, sum(cell.unlocated)::BIGINT, sum(cell.total)::BIGINT
FROM (
    SELECT
        town_id AS place_id, month, counted,
        count(*) FILTER (level = 'town' AND first_at <= 3) * 5040 AS unlocated,
        count(*) FILTER (first_at <= 2) * 5040 AS total
    FROM any_parties WHERE town_id IS NOT NULL
    GROUP BY town_id, month, counted
    UNION ALL
    SELECT
        district_id, month, counted,
        count(*) FILTER (level = 'district' AND first_at <= 3) * 5040,
        count(*) FILTER (first_at <= 1) * 5040
    FROM any_parties WHERE district_id IS NOT NULL
    GROUP BY district_id, month, counted
    UNION ALL
    SELECT
        top.place_id, month, counted,
        count(*) FILTER (is_unlocated) * 5040,
        count(*) * 5040
    FROM (
        SELECT
            top.place_id, party.case_id, party.month, party.counted,
            bool_or(party.level IN ('city', 'district', 'unlocated')) AS is_unlocated
        FROM any_parties AS party
        JOIN places AS top
            ON top.level = 'root' OR (top.level = 'city' AND (party.city_id = top.place_id OR party.level = 'unlocated'))
        WHERE party.level <> 'outside'
        GROUP BY top.place_id, party.case_id, party.month, party.counted
    ) AS top
    GROUP BY top.place_id, month, counted
) AS cell
JOIN numerators AS numerator ON numerator.attribution = 'any' AND cell.counted & numerator.bit <> 0
GROUP BY ALL;
