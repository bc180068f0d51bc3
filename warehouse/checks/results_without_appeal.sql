-- title_zh: 有二审结果而无上诉
-- severity: soft
-- explain_zh: 这些一审案件填了二审结果，却没有上诉日期、二审案号，库中也没有二审案件：仍按已上诉计，日期按结案日；请核对
-- Grain of a row: case.
SELECT case_number, appeal_result FROM cases
WHERE appeal_result IS NOT NULL AND appealed_on IS NULL AND appeal_case_key IS NULL
    AND type_id IN (SELECT type_id FROM case_types WHERE lane = 'litigation')
    AND case_id NOT IN (
        SELECT first_id FROM case_roots
        JOIN cases AS later ON later.case_id = case_roots.case_id
        WHERE later.type_id IN (SELECT type_id FROM case_types WHERE lane = 'appeal')
    );
