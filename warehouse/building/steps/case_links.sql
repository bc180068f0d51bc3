-- The case each later case comes from: by its own 原审案号, else by the 二审案号 of the earlier one. Grain: later case.
-- is_first, from_first: whether the one and the other are first instances. Both are in the data, and seen.
WITH known AS (
    SELECT type_id, lane, lane = 'litigation' AS first FROM case_types
    WHERE lane IN ('litigation', 'appeal', 'retrial') OR prefix = '执'
),
named AS (
    SELECT case_id_of(origin_case_key) AS named_id, case_id, true AS by_origin, known.first
    FROM seen_cases JOIN known USING (type_id)
    WHERE origin_case_key IS NOT NULL
    UNION ALL
    SELECT case_id_of(appeal_case_key), case_id, false, true
    FROM seen_cases JOIN known USING (type_id)
    WHERE appeal_case_key IS NOT NULL AND known.first
)
SELECT
    case_id,
    coalesce(min(from_id) FILTER (by_origin), min(from_id)) AS from_id,
    bool_or(is_first) AS is_first,
    coalesce(bool_or(from_first) FILTER (by_origin), bool_or(from_first)) AS from_first
FROM (
    SELECT
        CASE WHEN by_origin THEN named.case_id ELSE found.case_id END AS case_id,
        CASE WHEN by_origin THEN found.case_id ELSE named.case_id END AS from_id,
        CASE WHEN by_origin THEN named.first ELSE known.first END AS is_first,
        CASE WHEN by_origin THEN known.first ELSE named.first END AS from_first,
        by_origin
    FROM seen_cases AS found
    JOIN named ON named.named_id = found.case_id
    JOIN known ON known.type_id = found.type_id
    WHERE (by_origin AND known.lane <> 'execution') OR (NOT by_origin AND known.lane = 'appeal')
)
GROUP BY case_id;
