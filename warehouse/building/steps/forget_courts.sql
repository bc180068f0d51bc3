-- Takes out what is made again of the courts' figures: $flows, the touched months; all that depend on the data date;
-- and all that goes along the chains of cases, where one case moves figures of any month.
DELETE FROM court_flow WHERE cut OR follows OR month IN (SELECT unnest($flows::SMALLINT[]));
DELETE FROM team_load WHERE month IN (SELECT unnest($flows::SMALLINT[]));
TRUNCATE case_roots;
