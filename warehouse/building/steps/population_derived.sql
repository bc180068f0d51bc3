-- Adds to population the places of level $level without a figure of their own whose current children all have one.
INSERT INTO population
SELECT parent.place_id, known.year, known.basis, sum(known.residents), '下级合计', true
FROM places AS parent
JOIN places AS child
    ON child.parent_id = parent.place_id AND child.successor_id IS NULL AND child.level NOT IN ('outside', 'unlocated')
JOIN population AS known ON known.place_id = child.place_id
WHERE parent.level = $level
    AND parent.successor_id IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM population AS own
        WHERE own.place_id = parent.place_id AND own.year = known.year AND own.basis = known.basis
    )
GROUP BY parent.place_id, known.year, known.basis
HAVING count(*) = (
    SELECT count(*) FROM places AS current
    WHERE current.parent_id = parent.place_id
        AND current.successor_id IS NULL AND current.level NOT IN ('outside', 'unlocated')
);
