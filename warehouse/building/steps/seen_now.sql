-- What chains and ways are followed through, in a refresh: what is linked with a changed case, as it is now.
CREATE OR REPLACE TEMP VIEW seen_cases AS SELECT * FROM linked_now;
CREATE OR REPLACE TEMP VIEW seen_roots AS SELECT * FROM roots_now;
CREATE OR REPLACE TEMP VIEW seen_records AS SELECT * FROM linked_records;
CREATE OR REPLACE TEMP VIEW seen_leads AS SELECT * FROM linked_leads;
CREATE OR REPLACE TEMP VIEW seen_date AS SELECT data_date FROM info;
