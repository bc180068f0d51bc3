-- title_zh: 司法建议的答复早于发出
-- severity: soft
-- explain_zh: 计为已答复，不计答复天数；请核对两个日期
-- Grain of a row: suggestion.
SELECT number, sent_on, answered_on FROM suggestions WHERE answered_on < sent_on;
