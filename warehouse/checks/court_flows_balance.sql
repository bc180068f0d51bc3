-- title_zh: 存案平衡：期初 + 新收 − 结案 = 期末
-- severity: hard
-- explain_zh: 各法院各类案件按月累计的收案减结案，应等于逐件数出的期末未结
-- Grain of a row: court and type, at the last month.
SELECT court_id, type_id, sum(flow)::BIGINT AS by_flows, sum(pending)::BIGINT AS by_cases
FROM (
    SELECT court_id, type_id, filed - closed AS flow, 0 AS pending
    FROM amounts_court
    UNION ALL
    SELECT court_id, type_id, 0, 1 FROM cases WHERE closed_on IS NULL
)
GROUP BY court_id, type_id
HAVING sum(flow) <> sum(pending);
