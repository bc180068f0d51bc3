-- The first month a mediation began in; null if none is known.
-- scope: open
-- columns: month Int32
SELECT min(month) AS month FROM mediation_flow WHERE received > 0 AND axis <> 'suits';
