-- organisations: names of organisations that were a party, numbered as they first came. Key: org_id.
CREATE TABLE organisations (org_id INTEGER NOT NULL, name VARCHAR NOT NULL);
