-- title_zh: 当事人不多不少，份额合为一件
-- severity: hard
-- explain_zh: 每个月写入的当事人数应等于各案件的当事人数之和；原告和被告的份额之和应等于有原被告的案件数
-- Grain of a row: month of filing. Catches parties doubled by a join. $months: those made again.
SELECT month, sum(written)::BIGINT AS written, sum(expected)::BIGINT AS expected
FROM (
    SELECT month, count(*) AS written, sum(share_units) AS units, 0 AS expected, 0 AS shared
    FROM parties WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY month
    UNION ALL
    SELECT month, 0, 0, sum(n_parties), count(*) FILTER (n_litigants > 0) FROM cases WHERE month IN (SELECT unnest($months::SMALLINT[])) GROUP BY month
)
GROUP BY month
HAVING sum(written) <> sum(expected) OR sum(units) <> sum(shared) * 5040;
