-- Fills sectors from reference/sectors.csv, given by Python. Grain: one sector.
INSERT INTO sectors BY NAME SELECT * FROM given;
