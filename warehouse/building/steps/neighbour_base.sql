-- Adds the neighbours to case_base, as if they had just been looked up. Grain: one case.
INSERT INTO case_base BY NAME
SELECT
    cases.* EXCLUDE (close_manner),
    false AS fresh,
    coalesce(rule.counted, 0)::UBIGINT AS counted
FROM (
    SELECT
        case_id, batch_no, month, closed_month, counted_on, type_id, court_id, court_place_id, cause_id, sector_id,
        first_org_id, defendant_org_id, n_parties, n_litigants, defendant_place_id, plaintiff_place_id, close_manner
    FROM cases
    SEMI JOIN neighbours USING (case_id)
) AS cases
LEFT JOIN counting_rules AS rule
    ON rule.type_id = cases.type_id AND rule.close_manner = coalesce(cases.close_manner, '');
