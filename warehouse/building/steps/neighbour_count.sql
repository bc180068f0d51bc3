-- How many groups are touched so far. Grain: one row.
SELECT (SELECT count(*) FROM touched_clusters) + (SELECT count(*) FROM touched_series) AS n;
