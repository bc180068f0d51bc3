-- clustered_cases: the counted cases that share their first plaintiff organisation, cause and counted month with another
-- one; all others are alone and add nothing. Grain: case. Their rowid numbers them from 0. $months: counted in these.
CREATE OR REPLACE TEMP TABLE clustered_cases AS
SELECT
    case_id, month AS filed_month, counted_month::INTEGER AS month, day(counted_on)::INTEGER AS day,
    first_org_id, cause_id::INTEGER AS cause_id, counted, court_place_id, defendant_place_id, plaintiff_place_id
FROM cases
WHERE first_org_id IS NOT NULL AND counted <> 0 AND counted_month IN (SELECT unnest($months::SMALLINT[]))
QUALIFY count(*) OVER (PARTITION BY counted_month, cause_id, first_org_id) > 1;
