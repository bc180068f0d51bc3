-- The landed Parquet tables as views, each row with the number of its batch. Grain: one landed row.
-- Which files they read is said by the variables <table>_files and <table>_batches, bound when a view is used.
CREATE OR REPLACE TEMP MACRO month_of(day) AS ((year(day) - 2000) * 12 + month(day) - 1)::SMALLINT;

CREATE OR REPLACE TEMP MACRO cause_version(day) AS
    CASE WHEN day < DATE '2021-01-01' THEN 'before_2021' WHEN day < DATE '2026-01-01' THEN '2021' ELSE '2026' END;

CREATE OR REPLACE TEMP VIEW landed_places AS
SELECT *, getvariable('places_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('places_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_population AS
SELECT *, getvariable('population_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('population_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_courts AS
SELECT *, getvariable('courts_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('courts_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_cases AS
SELECT *, case_id_of(case_key) AS case_id, getvariable('cases_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('cases_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_parties AS
SELECT *, case_id_of(case_key) AS case_id, file_row_number, getvariable('parties_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('parties_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_addresses AS
SELECT *, getvariable('addresses_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('addresses_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_mediation AS
SELECT *, getvariable('mediation_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('mediation_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_leads AS
SELECT *, getvariable('leads_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('leads_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_monthly_counts AS
SELECT *, getvariable('monthly_counts_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('monthly_counts_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_services AS
SELECT *, getvariable('services_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('services_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_service_points AS
SELECT *, getvariable('service_points_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('service_points_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_suggestions AS
SELECT *, getvariable('suggestions_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('suggestions_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_rosters AS
SELECT *, getvariable('rosters_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('rosters_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_enterprises AS
SELECT *, getvariable('enterprises_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('enterprises_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_assessment_items AS
SELECT *, getvariable('assessment_items_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('assessment_items_files'), union_by_name = true);

CREATE OR REPLACE TEMP VIEW landed_findings AS
SELECT *, getvariable('findings_batches')[file_index::BIGINT + 1]::SMALLINT AS batch_no
FROM read_parquet(getvariable('findings_files'), union_by_name = true);

-- Where a clerk's override or a newer gazetteer puts an address; filled before address_places is made.
CREATE TEMP TABLE IF NOT EXISTS address_corrections (
    address_key BIGINT, place_code VARCHAR, confidence FLOAT, why VARCHAR, every_batch BOOLEAN
);

CREATE TEMP TABLE IF NOT EXISTS address_texts (
    batch_no SMALLINT, address_key BIGINT, address_masked VARCHAR, hint_district VARCHAR, why VARCHAR
);

CREATE TEMP TABLE IF NOT EXISTS case_parties (
    case_id UBIGINT, n_parties USMALLINT, n_litigants USMALLINT, defendant_place_id INTEGER, plaintiff_place_id INTEGER,
    first_org_id INTEGER, defendant_org_id INTEGER, litigants_key UBIGINT
);

CREATE TEMP TABLE IF NOT EXISTS case_base (
    case_id UBIGINT, batch_no SMALLINT, fresh BOOLEAN, month SMALLINT, closed_month SMALLINT, counted_on DATE,
    type_id UTINYINT, court_id SMALLINT, court_place_id INTEGER, cause_id SMALLINT, sector_id UTINYINT,
    first_org_id INTEGER, defendant_org_id INTEGER, n_parties USMALLINT, n_litigants USMALLINT, defendant_place_id INTEGER,
    plaintiff_place_id INTEGER, litigants_key UBIGINT, counted UBIGINT
);

CREATE TEMP TABLE IF NOT EXISTS redelivered (case_id UBIGINT, last_no SMALLINT);

-- The landed rows that hold: no later batch has delivered the case again.
CREATE OR REPLACE TEMP VIEW live_cases AS
SELECT landed.*
FROM landed_cases AS landed
ANTI JOIN redelivered AS later ON later.case_id = landed.case_id AND later.last_no > landed.batch_no;

CREATE OR REPLACE TEMP VIEW live_parties AS
SELECT landed.*
FROM landed_parties AS landed
ANTI JOIN redelivered AS later ON later.case_id = landed.case_id AND later.last_no > landed.batch_no;

-- A cause group has one number in all versions of the causes: that of its first appearance.
CREATE OR REPLACE TEMP VIEW cause_groups AS
SELECT cause_id, (min(coalesce(group_id, cause_id)) OVER (PARTITION BY group_name))::SMALLINT AS group_id FROM causes;

-- The names under which a court's cases may name one of its tribunals: its own; what follows 法院 in it; that behind its
-- court's name.
CREATE OR REPLACE TEMP VIEW court_units AS
SELECT court_id, team, min(unit_id) AS unit_id
FROM (
    SELECT
        tribunal.parent_id AS court_id, tribunal.court_id AS unit_id,
        unnest([
            tribunal.name, regexp_extract(tribunal.name, '([^院]*)$', 1),
            court.name || regexp_extract(tribunal.name, '([^院]*)$', 1)
        ]) AS team
    FROM courts AS tribunal
    JOIN courts AS court ON court.court_id = tribunal.parent_id
    WHERE tribunal.level = 'tribunal'
)
WHERE team <> ''
GROUP BY court_id, team;
