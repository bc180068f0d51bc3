-- Adds to case_base the live cases in view with their numbers looked up, before batches and series are seen.
-- Grain: one case.
-- counted here: by the type of the case and how it ended only.
INSERT INTO case_base BY NAME
SELECT
    landed.case_id,
    landed.batch_no,
    true AS fresh, -- false for cases of an earlier version that are looked at again
    month_of(landed.filed_on) AS month,
    -- greatest() skips nulls, so an open case must be left out first
    CASE WHEN landed.closed_on IS NOT NULL THEN greatest(month_of(landed.closed_on), month_of(landed.filed_on)) END
        AS closed_month,
    CASE WHEN type.lane = 'mediation' AND type.prefix = '诉前调' THEN landed.closed_on ELSE landed.filed_on END AS counted_on,
    coalesce(type.type_id, 0)::UTINYINT AS type_id,
    coalesce(court.court_id, 0)::SMALLINT AS court_id,
    coalesce(court.serves_place_id, getvariable('unlocated_id'))::INTEGER AS court_place_id,
    coalesce(cause.cause_id, 0)::SMALLINT AS cause_id,
    coalesce(cause.sector_id, 0)::UTINYINT AS sector_id,
    parties.first_org_id,
    parties.defendant_org_id,
    CASE WHEN type.prefix IN ('民初', '行初') THEN parties.litigants_key END AS litigants_key,
    coalesce(parties.n_litigants, 0)::USMALLINT AS n_litigants,
    coalesce(parties.n_parties, 0)::USMALLINT AS n_parties,
    coalesce(parties.defendant_place_id, getvariable('unlocated_id'))::INTEGER AS defendant_place_id,
    coalesce(parties.plaintiff_place_id, getvariable('unlocated_id'))::INTEGER AS plaintiff_place_id,
    coalesce(rule.counted, 0)::UBIGINT AS counted
FROM live_cases AS landed
LEFT JOIN case_types AS type
    ON type.prefix = CASE WHEN landed.type_prefix LIKE '%诉前调%' THEN '诉前调' ELSE landed.type_prefix END
LEFT JOIN courts AS court ON court.court_code = landed.court_code
LEFT JOIN matched_causes AS matched
    ON matched.cause_text = trim(landed.cause_text) AND matched.version = cause_version(landed.filed_on)
LEFT JOIN causes AS cause ON cause.cause_id = matched.cause_id
LEFT JOIN case_parties AS parties ON parties.case_id = landed.case_id
LEFT JOIN counting_rules AS rule
    ON rule.type_id = coalesce(type.type_id, 0) AND rule.close_manner = coalesce(landed.close_manner, '');
