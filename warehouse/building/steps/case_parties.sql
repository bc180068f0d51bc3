-- Adds to case_parties what cases take from their parties, given by Python. Grain: one case that has parties.
INSERT INTO case_parties BY NAME SELECT * FROM given;
