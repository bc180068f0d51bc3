-- Takes out the filings and closings of the touched months $flows, and all that depend on the data date.
DELETE FROM court_flow WHERE NOT follows AND (cut OR month IN (SELECT unnest($flows::SMALLINT[])));
DELETE FROM team_load WHERE month IN (SELECT unnest($flows::SMALLINT[]));
