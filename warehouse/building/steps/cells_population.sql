-- Residents of one basis. Grain: place and year.
SELECT place_id, year, residents FROM population WHERE basis = $basis ORDER BY year;
