-- The gazetteer the earlier version was located by, and how many cases it had. Grain: one row.
SELECT gazetteer_fingerprint, n_cases FROM info;
