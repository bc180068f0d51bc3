-- What chains and ways are followed through, in a full build: everything. See seen_now.sql and seen_before.sql.
CREATE OR REPLACE TEMP VIEW seen_cases AS SELECT * FROM cases;
CREATE OR REPLACE TEMP VIEW seen_roots AS SELECT * FROM case_roots;
CREATE OR REPLACE TEMP VIEW seen_records AS SELECT * FROM mediation;
CREATE OR REPLACE TEMP VIEW seen_leads AS SELECT * FROM leads;
CREATE OR REPLACE TEMP VIEW seen_date AS SELECT data_date FROM info;
