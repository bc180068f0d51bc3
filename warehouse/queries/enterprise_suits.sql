-- Cases of a caliber with an enterprise of the register as plaintiff or defendant. Grain: month, day, enterprise, role.
-- $attribution, $bit: of the caliber, which picks the cases; their place is the enterprise's.
-- scope: place
-- columns: month Int16, day Int16, enterprise_id Int32, plaintiff Boolean, cases Int32
SELECT month, day, enterprise_id, role = 'plaintiff' AS plaintiff, sum(cases)::INTEGER AS cases
FROM enterprise_suits
WHERE counted & $bit::UBIGINT <> 0 AND $attribution IS NOT NULL
    AND enterprise_id IN (SELECT enterprise_id FROM enterprises WHERE place_id BETWEEN $scope_first AND $scope_last)
GROUP BY ALL
ORDER BY month;
