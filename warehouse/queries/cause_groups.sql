-- The groups of causes, each with the one number it has in all versions of the causes. Grain: one group.
-- scope: open
-- columns: group_id Int32, group_name String
SELECT min(coalesce(group_id, cause_id)) AS group_id, group_name FROM causes GROUP BY group_name ORDER BY 1;
