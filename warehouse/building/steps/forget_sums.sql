-- Takes out the sums of the touched months, and all that depend on the data date.
DELETE FROM amounts_court WHERE month IN (SELECT unnest($flows::SMALLINT[]));
DELETE FROM amounts_coverage WHERE month IN (SELECT unnest($filed::SMALLINT[]));
TRUNCATE amounts_court_same_days;
TRUNCATE checks;
