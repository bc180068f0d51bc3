-- title_zh: 日期晚于数据截至日
-- severity: soft
-- explain_zh: 立案日或结案日在数据截至日之后；请核对日期或截至日
-- Grain of a row: case.
SELECT case_number, filed_on, closed_on FROM cases
WHERE filed_on > (SELECT data_date FROM info) OR closed_on > (SELECT data_date FROM info);
