-- Fills mediation with the newest landed row of every record.
INSERT INTO mediation
SELECT
    record_key, landed.source, landed.kind, landed.organisation, landed.mediator, landed.started_on, landed.ended_on,
    landed.outcome, landed.performed, landed.became_case_key, landed.cause_text,
    coalesce(place.place_id, getvariable('unlocated_id')), landed.batch_no
FROM landed_mediation AS landed
LEFT JOIN place_codes AS place ON place.code = landed.place_code
QUALIFY row_number() OVER (PARTITION BY record_key ORDER BY landed.batch_no DESC) = 1;
