-- matched_causes: which cause a text means, given by Python. Grain: text and version.
CREATE TEMP TABLE matched_causes AS SELECT cause_text, version, cause_id::SMALLINT AS cause_id FROM given;
