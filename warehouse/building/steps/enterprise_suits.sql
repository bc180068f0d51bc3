-- Makes enterprise_suits again for the months in which the counting of a case changed; $months: those months.
-- Enterprises that became litigants since are told their organisation first.
UPDATE enterprises SET org_id = met.org_id
FROM organisations AS met
WHERE enterprises.org_id IS NULL AND met.name = enterprises.org_key;

DELETE FROM enterprise_suits WHERE month IN (SELECT unnest($months::SMALLINT[]));

INSERT INTO enterprise_suits
SELECT enterprise_id, role, counted_month, day(counted_on), counted, count(*)
FROM (
    SELECT DISTINCT cases.case_id, party.enterprise_id, party.role, cases.counted_month, cases.counted_on, cases.counted
    FROM cases
    JOIN (
        SELECT party.case_id, party.month, party.role::VARCHAR AS role, enterprise.enterprise_id
        FROM parties AS party
        JOIN enterprises AS enterprise ON enterprise.org_id = party.org_id
        WHERE party.role <> 'third_party'
    ) AS party ON party.case_id = cases.case_id AND party.month = cases.month
    WHERE cases.counted > 0 AND cases.counted_month IN (SELECT unnest($months::SMALLINT[]))
)
GROUP BY ALL
ORDER BY counted_month, enterprise_id;
