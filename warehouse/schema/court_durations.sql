-- court_durations: how long each case took, or has taken at the data date if pending (closed_month null), in days less
-- deducted ones, never below 0. Grain: case, n is 1. A closing said to lie after the data date has not happened yet.
CREATE VIEW court_durations AS
SELECT
    court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id, filed_on, filed_month,
    CASE WHEN over THEN closed_on END AS closed_on,
    CASE WHEN over THEN closed_month END AS closed_month,
    greatest(CASE WHEN over THEN closed_on ELSE data_date END - filed_on - deducted, 0)::INTEGER AS days,
    1::BIGINT AS n
FROM (
    SELECT
        court_id, unit_id, type_id, procedure, group_id, filed_on, month AS filed_month, closed_on, closed_month,
        coalesce(deducted_days, 0) AS deducted, (SELECT data_date FROM info) AS data_date,
        closed_on IS NOT NULL AND closed_on <= (SELECT data_date FROM info) AS over
    FROM cases
    WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
);
