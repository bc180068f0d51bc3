-- What chains and ways are followed through, in a refresh: what is linked with a changed case, as it was before.
CREATE OR REPLACE TEMP VIEW seen_cases AS SELECT * FROM linked_before;
CREATE OR REPLACE TEMP VIEW seen_roots AS SELECT * FROM roots_before;
CREATE OR REPLACE TEMP VIEW seen_records AS SELECT * FROM linked_records;
CREATE OR REPLACE TEMP VIEW seen_leads AS SELECT * FROM linked_leads;
CREATE OR REPLACE TEMP VIEW seen_date AS SELECT data_date FROM earlier_date;
