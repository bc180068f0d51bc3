-- rosters: 特邀调解组织 and 特邀调解员 as delivered last. Grain: one entry. Identity numbers stay in the landed batch.
CREATE TABLE rosters (
    kind VARCHAR NOT NULL, -- organisation, mediator
    name VARCHAR NOT NULL,
    organisation VARCHAR,
    court_id SMALLINT NOT NULL,
    joined_on DATE,
    left_on DATE
);
