-- How many appeals, petitions for retrial and enforcements the data tell of at all: 0 means nobody delivered them, not
-- that there were none. Grain: one row.
-- scope: open
-- columns: appeals Int64, petitions Int64, enforcements Int64
SELECT
    coalesce(sum(appeals_lodged + appeals_closed), 0) AS appeals,
    coalesce(sum(petitions), 0) AS petitions,
    coalesce(sum(enforcements), 0) AS enforcements
FROM court_flow
WHERE group_id IS NULL AND NOT cut;
