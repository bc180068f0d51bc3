-- Fills info. The data date is the day said with the newest case batches, else the last day a case was filed.
DELETE FROM info;

INSERT INTO info
SELECT
    $version,
    coalesce((SELECT string_agg(name, '、' ORDER BY place_id) FROM places WHERE parent_id = 0 AND level NOT IN ('outside', 'unlocated')), '未命名'),
    coalesce((SELECT bool_or(made_up) FROM batches), false),
    day,
    $built_at,
    (SELECT min(month) FROM cases),
    month_of(day),
    coalesce(day = last_day(day), false),
    (SELECT count(*) FROM cases),
    (SELECT count(*) FROM parties),
    $gazetteer
FROM (
    SELECT coalesce((SELECT max(as_of) FROM batches WHERE kind = 'cases'), (SELECT max(filed_on) FROM cases)) AS day
);
