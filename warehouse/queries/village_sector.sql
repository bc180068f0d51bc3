-- Suits of every village (or other place below the one asked for) by sector under one caliber. Grain: place, sector.
-- A row of a town or district itself holds what reached no place below it; under attribution any also: cases, not
-- parties, and not additive. $attribution, $bit: of the caliber. $place_first..$place_last. $first_month..$last_month.
-- scope: place sectors courts
-- columns: place_id Int32, sector_id Int32, suits Float64
WITH counted AS (
    SELECT place_id, sector_id, sum(units) / 5040.0 AS suits
    FROM attributed
    WHERE attribution = $attribution AND counted & $bit::UBIGINT <> 0
        AND month BETWEEN $first_month AND $last_month
        AND place_id BETWEEN $place_first AND $place_last
        AND court_id IN (SELECT unnest($scope_courts::INTEGER[]))
    GROUP BY place_id, sector_id
    UNION ALL
    SELECT party.place_id, cases.sector_id, count(*)
    FROM parties AS party
    JOIN cases USING (case_id)
    WHERE $attribution = 'any' AND cases.counted & $bit::UBIGINT <> 0 AND party.first_at <= 3
        AND cases.counted_month BETWEEN $first_month AND $last_month
        AND party.place_id BETWEEN $place_first AND $place_last
        AND cases.court_id IN (SELECT unnest($scope_courts::INTEGER[]))
    GROUP BY party.place_id, cases.sector_id
)
SELECT place_id, sector_id, suits::DOUBLE AS suits
FROM counted
WHERE $place_first >= $scope_first AND $place_last <= $scope_last
    AND sector_id IN (SELECT unnest($scope_sectors::INTEGER[]))
ORDER BY place_id, sector_id;
