-- Adds to linked what names, or is named by, the newest in it. To be repeated until nothing is added.
CREATE OR REPLACE TEMP TABLE found AS
SELECT DISTINCT id
FROM (
    SELECT other AS id FROM links SEMI JOIN newest ON newest.id = links.one
    UNION ALL
    SELECT one FROM links SEMI JOIN newest ON newest.id = links.other
)
ANTI JOIN linked USING (id);

INSERT INTO linked FROM found;

CREATE OR REPLACE TEMP TABLE newest AS FROM found;
