-- Cases filed and closed in the same days, by court, type and month.
SELECT court_id, type_id, month, filed, closed FROM amounts_court_same_days;
