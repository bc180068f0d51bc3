-- Takes out of court_flow what follows first instances in $months, and all that depends on the data date.
DELETE FROM court_flow WHERE follows AND (cut OR month IN (SELECT unnest($months::SMALLINT[])));
