-- The months of filing of the cases whose mediation before (诉前调) is new, gone or delivered again. Grain: month.
SELECT DISTINCT month::INTEGER AS month
FROM cases
WHERE origin_case_key IS NOT NULL
    AND case_id_of(origin_case_key) IN (
        SELECT case_id FROM case_base
        WHERE fresh AND type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
        UNION ALL
        SELECT case_id FROM replaced
    )
ORDER BY month;
