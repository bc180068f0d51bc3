-- Fills checks with what was found, given by Python. Grain: one check.
INSERT INTO checks BY NAME SELECT * FROM given;
