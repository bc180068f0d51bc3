-- Causes as they were written, with the version in force at filing. Grain: text and version.
SELECT trim(cause_text) AS cause_text, cause_version(filed_on) AS version, any_value(filed_on) AS a_day
FROM landed_cases WHERE cause_text IS NOT NULL
GROUP BY ALL
ORDER BY 1, 2;
