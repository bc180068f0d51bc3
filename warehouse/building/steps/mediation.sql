-- Fills mediation and leads with the newest landed row of every record. place_words and court_words were made before.
INSERT INTO mediation
SELECT
    record_key, landed.source, landed.kind, landed.organisation, landed.team, landed.mediator, landed.started_on,
    landed.ended_on, landed.outcome,
    coalesce(landed.performed, CASE WHEN landed.outcome = 'performed' THEN true END),
    landed.pre_case_key, landed.became_case_key, landed.cause_text,
    coalesce(cause.sector_id, 0), coalesce(court.court_id, 0),
    coalesce(place.place_id, named.place_id, getvariable('unlocated_id')), landed.batch_no
FROM landed_mediation AS landed
LEFT JOIN place_codes AS place ON place.code = landed.place_code
LEFT JOIN place_words AS named ON named.word = landed.place
LEFT JOIN court_words AS court ON court.word = landed.court
LEFT JOIN matched_causes AS matched
    ON matched.cause_text = trim(landed.cause_text) AND matched.version = cause_version(landed.started_on)
LEFT JOIN causes AS cause ON cause.cause_id = matched.cause_id
QUALIFY row_number() OVER (PARTITION BY record_key ORDER BY landed.batch_no DESC) = 1;

INSERT INTO leads
SELECT
    lead_key, landed.received_on, landed.ended_on, landed.channel, landed.routed_to, landed.outcome,
    landed.mediation_key, landed.case_key, coalesce(cause.sector_id, 0),
    coalesce(place.place_id, named.place_id, getvariable('unlocated_id')), landed.batch_no
FROM landed_leads AS landed
LEFT JOIN place_codes AS place ON place.code = landed.place_code
LEFT JOIN place_words AS named ON named.word = landed.place
LEFT JOIN matched_causes AS matched
    ON matched.cause_text = trim(landed.cause_text) AND matched.version = cause_version(landed.received_on)
LEFT JOIN causes AS cause ON cause.cause_id = matched.cause_id
QUALIFY row_number() OVER (PARTITION BY lead_key ORDER BY landed.batch_no DESC) = 1;
