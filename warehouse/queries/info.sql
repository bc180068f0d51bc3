-- What this version is. Grain: one row.
-- scope: open
-- columns: version String, city_name String, made_up Boolean, data_date Date, built_at Datetime, first_month Int32,
--          last_month Int32, last_month_complete Boolean, n_cases Int64, n_parties Int64, gazetteer_fingerprint String
SELECT * FROM info;
