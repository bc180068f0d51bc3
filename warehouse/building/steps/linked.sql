-- links: which cases, records and leads name one another, as delivered now or before. Grain: one naming, by numbers.
CREATE OR REPLACE TEMP TABLE links AS
SELECT case_id AS one, case_id_of(origin_case_key) AS other FROM cases WHERE origin_case_key IS NOT NULL
UNION ALL
SELECT case_id, case_id_of(appeal_case_key) FROM cases WHERE appeal_case_key IS NOT NULL
UNION ALL
SELECT case_id, case_id_of(origin_case_key) FROM replaced WHERE origin_case_key IS NOT NULL
UNION ALL
SELECT case_id, case_id_of(appeal_case_key) FROM replaced WHERE appeal_case_key IS NOT NULL
UNION ALL
SELECT case_id_of('调解 ' || record_key), case_id_of(pre_case_key) FROM mediation WHERE pre_case_key IS NOT NULL
UNION ALL
SELECT case_id_of('调解 ' || record_key), case_id_of(became_case_key) FROM mediation WHERE became_case_key IS NOT NULL
UNION ALL
SELECT case_id_of('线索 ' || lead_key), case_id_of(case_key) FROM leads WHERE case_key IS NOT NULL
UNION ALL
SELECT case_id_of('线索 ' || lead_key), case_id_of('调解 ' || mediation_key) FROM leads WHERE mediation_key IS NOT NULL;

-- newest: the cases that came or went; and what was heard of on a day that has become two years old, or has ceased to
-- be, since the data date moved (see schema/way_reach.sql). Grain: one number.
CREATE OR REPLACE TEMP TABLE newest AS
WITH turned AS (
    SELECT
        min(coalesce(data_date, DATE '1000-01-01')) - INTERVAL 2 YEAR AS low,
        max(coalesce(data_date, DATE '1000-01-01')) - INTERVAL 2 YEAR AS high
    FROM (FROM earlier_date UNION ALL SELECT data_date FROM info)
),
begun AS (
    SELECT case_id AS id, filed_on AS day FROM cases
    UNION ALL
    SELECT case_id_of('调解 ' || record_key), started_on FROM mediation
    UNION ALL
    SELECT case_id_of('线索 ' || lead_key), received_on FROM leads
)
SELECT case_id AS id FROM case_base WHERE fresh
UNION
SELECT case_id FROM replaced
UNION
SELECT id FROM begun WHERE day > (SELECT low FROM turned) AND day <= (SELECT high FROM turned);

CREATE OR REPLACE TEMP TABLE linked AS FROM newest;
