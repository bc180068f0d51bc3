-- Fills causes from reference/causes_*.csv, given by Python. Grain: one cause of one version.
INSERT INTO causes BY NAME SELECT * FROM given;
