-- team_load: cases filed and closed by those who try them. Grain: court_id, unit_id, team, judge, month; what was filed
-- and what was closed in rows of their own.
-- Without 诉前调. '' where no team or judge is named.
CREATE TABLE team_load (
    court_id SMALLINT, unit_id SMALLINT, team VARCHAR, judge VARCHAR, month SMALLINT, filed BIGINT, closed BIGINT
);
