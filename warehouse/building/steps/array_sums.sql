-- array_sums: what the arrays on the disk hold, given by Python. Grain: cube, numerator, place, month; see read_back.py.
-- units: 5040 is one case.
CREATE OR REPLACE TEMP TABLE array_sums AS SELECT * FROM given;
