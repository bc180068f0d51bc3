-- Fills counting_rules, worked out in Python from the calibers. Grain: type and manner of closing.
INSERT INTO counting_rules BY NAME SELECT * FROM given;
