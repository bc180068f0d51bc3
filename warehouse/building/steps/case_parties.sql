-- Adds to case_parties what cases take from their parties, given by Python. Grain: one case that has parties.
CREATE TEMP TABLE IF NOT EXISTS case_parties (
    case_id UBIGINT, n_parties USMALLINT, n_litigants USMALLINT, defendant_place_id INTEGER, plaintiff_place_id INTEGER,
    first_org_id INTEGER
);

INSERT INTO case_parties BY NAME SELECT * FROM given;
