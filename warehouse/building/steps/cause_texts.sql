-- Causes as they were written, with the version in force at filing. Grain: text and version.
SELECT trim(cause_text) AS cause_text, cause_version(day) AS version, any_value(day) AS a_day
FROM (
    SELECT cause_text, filed_on AS day FROM landed_cases
    UNION ALL
    SELECT cause_text, started_on FROM landed_mediation
    UNION ALL
    SELECT cause_text, received_on FROM landed_leads
)
WHERE cause_text IS NOT NULL
GROUP BY ALL
ORDER BY 1, 2;
