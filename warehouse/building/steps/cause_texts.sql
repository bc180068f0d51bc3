-- Causes as they were written, with the version in force at filing. Grain: text and version.
SELECT DISTINCT trim(cause_text) AS cause_text, cause_version(filed_on) AS version
FROM landed_cases WHERE cause_text IS NOT NULL
ORDER BY ALL;
