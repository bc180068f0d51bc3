-- series_marks: what being of a series does to a case. Grain: one case of a series.
-- case_marks: cluster_size, series_first and counted of every case of case_base.
-- series_first: first filed of its series and type. left_out: bits of the numerators that leave it out: those that
-- exclude series, and those that count one case per series and would count an earlier one. Without a series key
-- nobody can say what belongs together, so each such case counts.
CREATE OR REPLACE TEMP TABLE series_marks AS
SELECT
    member.case_id,
    member.series_key IS NULL OR row_number() OVER (
        PARTITION BY member.series_key, member.type_id ORDER BY member.filed_on, member.case_key
    ) = 1 AS series_first,
    coalesce((SELECT bit_or(bit) FROM numerators WHERE series = 'exclude'), 0)::UBIGINT
        | coalesce(later.left_out, 0)::UBIGINT AS left_out
FROM series_cases AS member
LEFT JOIN (
    SELECT case_id, bit_or(bit) AS left_out
    FROM (
        SELECT case_id, bit
        FROM series_cases
        JOIN numerators ON series = 'once' AND candidate & bit <> 0
        WHERE series_key IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY series_key, bit ORDER BY filed_on, case_key) > 1
    )
    GROUP BY case_id
) AS later ON later.case_id = member.case_id;

CREATE OR REPLACE TEMP VIEW case_marks AS
SELECT
    base.case_id,
    coalesce(cluster.cluster_size, 1) AS cluster_size,
    coalesce(series.series_first, true) AS series_first,
    base.counted & ~coalesce(cluster.left_out, 0)::UBIGINT & ~coalesce(series.left_out, 0)::UBIGINT AS counted
FROM case_base AS base
LEFT JOIN clusters AS cluster
    ON cluster.first_org_id = base.first_org_id AND cluster.cause_id = base.cause_id AND cluster.month = base.month
LEFT JOIN series_marks AS series ON series.case_id = base.case_id;
