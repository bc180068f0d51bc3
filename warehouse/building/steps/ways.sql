-- ways: every dispute from first contact on, as one row. Grain: one way. Days are dates of the step, null: not reached.
-- way_mediations: the mediations of a way as one; settled if one of them settled.
CREATE OR REPLACE TEMP TABLE way_mediations AS
SELECT
    way_id, min(started_on) AS started_on, bool_or(settled) AS settled,
    CASE WHEN bool_or(settled) THEN min(ended_on) FILTER (settled) WHEN bool_and(ended_on IS NOT NULL) THEN max(ended_on)
    END AS ended_on,
    bool_or(performed) FILTER (settled) AS performed, bool_or(confirmed AND settled) AS confirmed,
    bool_or(outcome IS NOT DISTINCT FROM 'agreement') AS agreed,
    bool_or(outcome IS NOT DISTINCT FROM 'withdrawn') AS withdrawn,
    bool_and(after_filing) AS after_filing,
    arg_min(channel, (started_on, record_key)) AS channel, arg_min(kind, (started_on, record_key)) AS kind,
    max(court_id) AS court_id, max(sector_id) AS sector_id, min(place_id) AS place_id
FROM mediations
GROUP BY way_id;

CREATE OR REPLACE TEMP TABLE ways AS
WITH joined AS (
    SELECT
        suit.filed_on, suit.closed_on, suit.judged_on, suit.appealed_on, suit.enforced_on,
        med.started_on, med.ended_on, coalesce(med.settled, false) AS settled, med.performed,
        coalesce(med.confirmed, false) AS confirmed, coalesce(med.agreed, false) AS agreed,
        coalesce(med.withdrawn, false) AS withdrawn, coalesce(med.after_filing, false) AS after_filing,
        lead.received_on, coalesce(lead.resolved, false) AS resolved,
        least(suit.filed_on, med.started_on, lead.received_on) AS first_on,
        CASE
            WHEN lead.channel IS NOT NULL THEN lead.channel
            WHEN med.way_id IS NOT NULL THEN med.channel
            ELSE '直接立案'
        END AS channel,
        coalesce(med.kind, 'none') AS kind,
        coalesce(nullif(suit.court_id, 0), nullif(med.court_id, 0), 0)::SMALLINT AS court_id,
        coalesce(nullif(suit.sector_id, 0), nullif(med.sector_id, 0), lead.sector_id, 0)::UTINYINT AS sector_id,
        coalesce(med.place_id, lead.place_id, getvariable('unlocated_id')) AS said_place
    FROM way_suits AS suit
    FULL JOIN way_mediations AS med ON med.way_id = suit.way_id
    FULL JOIN way_leads AS lead ON lead.way_id = coalesce(suit.way_id, med.way_id)
)
SELECT
    joined.*,
    month_of(first_on) AS month,
    CASE
        WHEN received_on = first_on THEN 'lead'
        WHEN started_on = first_on AND NOT after_filing THEN 'mediation'
        ELSE 'suit'
    END AS entry,
    CASE WHEN joined.court_id = 0 THEN coalesce(said.district_id, said.place_id) ELSE court.serves_place_id END AS place_id,
    settled AND ended_on IS NOT NULL AS settled_in_time,
    -- to be tried: a suit that mediation did not settle, and of which none is under way
    CASE
        WHEN filed_on IS NULL OR (settled AND (ended_on IS NULL OR filed_on <= ended_on)) THEN NULL
        WHEN after_filing AND ended_on IS NULL AND closed_on IS NULL THEN NULL
        WHEN after_filing THEN greatest(filed_on, least(ended_on, closed_on))
        ELSE filed_on
    END AS proceeded_on
FROM joined
LEFT JOIN courts AS court ON court.court_id = joined.court_id
LEFT JOIN places AS said ON said.place_id = joined.said_place;
