-- Adds to court_flow the rows of all groups together: filings and closings of $months, what follows of $follow_months,
-- and all of the cut months.
INSERT INTO court_flow BY NAME
SELECT
    court_id, unit_id, type_id, procedure, NULL AS group_id, month, cut, follows, sum(filed)::BIGINT AS filed,
    sum(closed)::BIGINT AS closed, sum(judged)::BIGINT AS judged, sum(mediated)::BIGINT AS mediated,
    sum(withdrawn)::BIGINT AS withdrawn, sum(dismissed)::BIGINT AS dismissed, sum(days_n)::BIGINT AS days_n,
    sum(days_sum)::BIGINT AS days_sum, sum(days_squares)::BIGINT AS days_squares, sum(limit_known)::BIGINT AS limit_known,
    sum(within_limit)::BIGINT AS within_limit, sum(payable)::BIGINT AS payable, sum(performed)::BIGINT AS performed,
    sum(executed)::BIGINT AS executed, sum(claimed_fen)::BIGINT AS claimed_fen,
    sum(enforced_fen)::BIGINT AS enforced_fen
FROM court_flow
WHERE NOT follows AND (cut OR month IN (SELECT unnest($months::SMALLINT[])))
GROUP BY ALL
ORDER BY month, court_id;

INSERT INTO court_flow BY NAME
SELECT
    court_id, unit_id, type_id, procedure, NULL AS group_id, month, cut, follows,
    sum(appeals_lodged)::BIGINT AS appeals_lodged, sum(appeals_closed)::BIGINT AS appeals_closed,
    sum(appeals_reversed)::BIGINT AS appeals_reversed, sum(appeals_remanded)::BIGINT AS appeals_remanded,
    sum(petitions)::BIGINT AS petitions, sum(enforcements)::BIGINT AS enforcements, sum(renewed)::BIGINT AS renewed,
    sum(chain_later)::BIGINT AS chain_later
FROM court_flow
WHERE follows AND (cut OR month IN (SELECT unnest($follow_months::SMALLINT[])))
GROUP BY ALL
ORDER BY month, court_id;
