-- title_zh: 存案平衡：每一格的期初 + 新收 − 结案 = 期末
-- severity: hard
-- explain_zh: 各法院、法庭、案件类型、程序、案由大类自始累计的新收减结案，应等于逐件数出的未结；各案由大类合计亦同
-- Grain of a row: cell, and whether its groups are added up (group_id null); at the last month.
SELECT court_id, unit_id, type_id, procedure, group_id, sum(flow)::BIGINT AS by_flows, sum(pending)::BIGINT AS by_cases
FROM (
    SELECT court_id, unit_id, type_id, procedure, group_id, filed - closed AS flow, 0 AS pending
    FROM court_flow WHERE NOT cut AND NOT follows
    UNION ALL
    SELECT court_id, unit_id, type_id, procedure, group_id, 0, n FROM court_stock WHERE closed_month IS NULL
    UNION ALL
    SELECT court_id, unit_id, type_id, procedure, NULL, 0, n FROM court_stock WHERE closed_month IS NULL
)
GROUP BY ALL
HAVING sum(flow) <> sum(pending);
