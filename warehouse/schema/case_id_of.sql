-- case_id_of: the number a case, or a name, is known by; of a key that is missing it is a number too.
-- hash(text) alone is not good enough: texts that differ in two places that cancel out get the same number, nine thousand
-- times among fifty million case numbers. The second time the text is looked at three bytes further on, so that what
-- cancels out there does not do so here.
CREATE MACRO case_id_of(key) AS hash(key, '案' || key);
