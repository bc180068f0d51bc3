-- Fills calibers from calibers.yaml, given by Python. Grain: one caliber.
INSERT INTO calibers BY NAME SELECT * FROM given;
