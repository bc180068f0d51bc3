-- title_zh: 任一当事人口径：上级不少于任一下级，也不多于下级之和
-- severity: hard
-- explain_zh: 一件案件在同一地区只计一次：区县数应不小于其中任何一个镇街的数，全部应等于案件数
-- Grain of a row: numerator, place, month. Months: those made again.
SELECT own.numerator_no, own.place_id, own.month, own.units, child.units AS largest_child
FROM array_sums AS own
JOIN numerators ON numerators.numerator_no = own.numerator_no AND attribution = 'any'
JOIN (
    SELECT numerator_no, parent_id, month, max(units) AS units
    FROM array_sums JOIN places USING (place_id)
    WHERE cube = 'village'
    GROUP BY numerator_no, parent_id, month
) AS child ON child.numerator_no = own.numerator_no AND child.parent_id = own.place_id AND child.month = own.month
WHERE own.cube = 'village' AND child.units > own.units;
