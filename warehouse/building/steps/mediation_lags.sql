-- Fills mediation_lags anew for the cases filed in $months; null: for all, into an empty table. Grain: one case.
DELETE FROM mediation_lags WHERE month IN (SELECT unnest($months::SMALLINT[]));

CREATE OR REPLACE TEMP TABLE first_filed AS
SELECT
    case_id, case_key, case_id_of(origin_case_key) AS origin_id, filed_on, month, court_id, sector_id, court_place_id,
    defendant_place_id, plaintiff_place_id
FROM cases
WHERE type_id IN (SELECT type_id FROM case_types WHERE prefix IN ('民初', '行初'))
    AND (origin_case_key IS NOT NULL OR (SELECT count(*) > 0 FROM mediation))
    AND ($months::SMALLINT[] IS NULL OR month IN (SELECT unnest($months::SMALLINT[])));

INSERT INTO mediation_lags
SELECT
    filed_on, month, court_id, sector_id, court_place_id, defendant_place_id, plaintiff_place_id,
    filed_on - ended_on AS days
FROM first_filed
JOIN (
    SELECT case_id, max(ended_on) AS ended_on
    FROM (
        SELECT first_filed.case_id, origin.closed_on AS ended_on
        FROM cases AS origin
        JOIN first_filed ON first_filed.origin_id = origin.case_id
        WHERE origin.type_id IN (SELECT type_id FROM case_types WHERE prefix = '诉前调')
            AND origin.closed_on IS NOT NULL
        UNION ALL
        SELECT first_filed.case_id, record.ended_on
        FROM mediation AS record
        JOIN first_filed ON first_filed.case_key = record.became_case_key
        WHERE record.outcome = 'failed_filed' AND record.ended_on IS NOT NULL
    ) AS mediated
    GROUP BY case_id
) AS ended ON ended.case_id = first_filed.case_id
WHERE filed_on >= ended_on
ORDER BY filed_on;

DROP TABLE first_filed;
