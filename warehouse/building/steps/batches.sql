-- Fills batches from the manifests, given by Python. Grain: one batch.
INSERT INTO batches BY NAME SELECT * FROM given;
