-- How many sectors, courts and case types there are; each is numbered from 0 without gaps. Grain: one row.
SELECT
    (SELECT count(*) FROM sectors)::INTEGER AS sector,
    (SELECT count(*) FROM courts)::INTEGER AS court,
    (SELECT count(*) FROM case_types)::INTEGER AS type;
