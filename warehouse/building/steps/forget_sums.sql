-- Takes out the sums of the touched months, and all that depend on the data date.
DELETE FROM amounts_village WHERE month IN (SELECT unnest($counted::SMALLINT[]));
DELETE FROM amounts_town_sector WHERE month IN (SELECT unnest($counted::SMALLINT[]));
DELETE FROM amounts_district_cause WHERE month IN (SELECT unnest($counted::SMALLINT[]));
DELETE FROM amounts_any_unlocated WHERE month IN (SELECT unnest($counted::SMALLINT[]));
DELETE FROM amounts_court WHERE month IN (SELECT unnest($flows::SMALLINT[]));
DELETE FROM amounts_coverage WHERE month IN (SELECT unnest($filed::SMALLINT[]));
TRUNCATE amounts_same_days;
TRUNCATE amounts_same_days_cause;
TRUNCATE amounts_court_same_days;
TRUNCATE checks;
