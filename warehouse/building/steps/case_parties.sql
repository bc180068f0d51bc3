-- case_parties: what the cases in view take from their parties, given by Python. Grain: one case that has parties.
DELETE FROM case_parties;

INSERT INTO case_parties BY NAME SELECT * FROM given;
