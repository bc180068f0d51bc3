-- Fills numerators, the distinct ones of all calibers, given by Python. Grain: one numerator.
INSERT INTO numerators BY NAME SELECT * FROM given;
