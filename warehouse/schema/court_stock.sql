-- court_stock: cases by month of filing and of closing (null: pending at the data date). Grain: case, n is 1; a stored
-- sum would have nearly as many rows. Pending at the end of month T: filed_month <= T and (closed_month is null or > T).
CREATE VIEW court_stock AS
SELECT
    court_id, unit_id, type_id, coalesce(procedure, '') AS procedure, group_id,
    month AS filed_month, closed_month, filed_on, 1::BIGINT AS n
FROM cases
WHERE type_id NOT IN (SELECT type_id FROM case_types WHERE prefix = '诉前调');
