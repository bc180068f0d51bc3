-- enterprises: the register of enterprises as delivered last. Grain: one enterprise. Key: enterprise_id.
-- org_id: the organisation of the same name among the litigants; null if it never was a party.
CREATE TABLE enterprises (
    enterprise_id INTEGER NOT NULL,
    org_key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    org_id INTEGER,
    industry VARCHAR NOT NULL, -- '' not said
    place_id INTEGER NOT NULL,
    key_enterprise BOOLEAN NOT NULL,
    closed_on DATE
);
