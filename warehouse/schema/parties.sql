-- parties: one row per party of a case. Key: case_id, seq. month is that of the case's filing.
-- first_at says at which levels the party is the first of its case within the place: 0 from the city down, 1 from the
-- district, 2 from the town, 3 in its very place only, 4 nowhere. Counting parties with first_at <= 2 by town counts
-- distinct cases by town.
-- share_units is the party's share of its case under split attribution: 5040 is one case; third parties have 0.
-- The words that repeat are kept as numbers: writing them as text took a quarter of the time of writing parties.
CREATE TYPE party_role AS ENUM ('plaintiff', 'defendant', 'third_party');
CREATE TYPE party_kind AS ENUM ('person', 'organisation');
CREATE TYPE located_level AS ENUM ('outside', 'city', 'district', 'town', 'village', 'grid', 'none');

CREATE TABLE parties (
    case_id UBIGINT NOT NULL,
    month SMALLINT NOT NULL,
    seq SMALLINT NOT NULL,
    role party_role NOT NULL,
    party_kind party_kind,
    name_masked VARCHAR,
    org_id INTEGER,
    place_id INTEGER NOT NULL,
    located_level located_level NOT NULL,
    confidence FLOAT,
    share_units SMALLINT NOT NULL,
    first_at UTINYINT NOT NULL,
    unlocated_key BIGINT            -- address_key, where the address did not reach a town
);
