-- Cases filed and closed by court, type and month. Grain: court, type, month; procedures added up.
SELECT court_id, type_id, month, sum(filed)::BIGINT AS filed, sum(closed)::BIGINT AS closed
FROM amounts_court GROUP BY court_id, type_id, month;
