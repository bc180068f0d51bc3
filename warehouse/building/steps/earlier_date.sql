-- earlier_date: the data date of the earlier version. Grain: one row.
CREATE OR REPLACE TEMP TABLE earlier_date AS SELECT data_date FROM info;
