-- How far the disputes first heard of in $first..$last (months) got, by that month, or by label of the axis. Measures:
-- see schema/way_steps.sql. $by: month, label, sector. $axis: entry, channel, kind. $place_first..$place_last: the area.
-- $sectors, $courts: null for all, or ids.
-- scope: place sectors courts
-- columns: row_key String, disputes Int64, resolved Int64, lead_open Int64, mediated Int64, mediation_ended Int64,
--          mediating Int64, settled Int64, settled_again Int64, settled_enforced Int64, performed_known Int64,
--          performed Int64, confirmed Int64, agreed Int64, withdrawn Int64, unfiled Int64, proceeded Int64,
--          closed Int64, judged Int64, appealed Int64, enforced Int64
SELECT
    CASE $by WHEN 'month' THEN month::VARCHAR WHEN 'sector' THEN sector_id::VARCHAR ELSE label END AS row_key,
    sum(disputes) AS disputes, sum(resolved) AS resolved, sum(lead_open) AS lead_open, sum(mediated) AS mediated,
    sum(mediation_ended) AS mediation_ended, sum(mediating) AS mediating, sum(settled) AS settled,
    sum(settled_again) AS settled_again, sum(settled_enforced) AS settled_enforced,
    sum(performed_known) AS performed_known, sum(performed) AS performed, sum(confirmed) AS confirmed,
    sum(agreed) AS agreed, sum(withdrawn) AS withdrawn, sum(unfiled) AS unfiled, sum(proceeded) AS proceeded,
    sum(closed) AS closed, sum(judged) AS judged, sum(appealed) AS appealed, sum(enforced) AS enforced
FROM way_steps
WHERE axis = $axis
    AND month BETWEEN $first AND $last
    AND place_id BETWEEN greatest($place_first, $scope_first) AND least($place_last, $scope_last)
    AND ($limit_sectors IS NULL OR list_contains($limit_sectors::INTEGER[], sector_id))
    AND ($limit_courts IS NULL OR list_contains($limit_courts::INTEGER[], court_id))
    AND ($sectors::INTEGER[] IS NULL OR list_contains($sectors::INTEGER[], sector_id))
    AND ($courts::INTEGER[] IS NULL OR list_contains($courts::INTEGER[], court_id))
GROUP BY ALL
ORDER BY ALL;
