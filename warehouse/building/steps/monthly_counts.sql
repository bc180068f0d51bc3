-- Fills monthly_counts with the newest landed figure of every cell.
INSERT INTO monthly_counts
SELECT
    coalesce(place.place_id, getvariable('unlocated_id')), landed.month, coalesce(landed.type_prefix, ''),
    coalesce(landed.attribution, ''), landed.sector, landed.cases, landed.batch_no
FROM landed_monthly_counts AS landed
LEFT JOIN place_codes AS place ON place.code = landed.place_code
QUALIFY row_number() OVER (
    PARTITION BY landed.place_code, landed.month, landed.type_prefix, landed.attribution, landed.sector
    ORDER BY landed.batch_no DESC
) = 1;
