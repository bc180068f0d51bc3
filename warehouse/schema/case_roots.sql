-- case_roots: which first-instance case a later one goes back to, over the 原审案号 and 二审案号. Grain and key: case_id.
-- Of appeals, petitions, retrials, renewed first instances and enforcements whose first instance is in the data.
-- first_id: the nearest first-instance case before it. root_id: the earliest one. A case on a cycle goes back to
-- itself, and whatever led to it ends there.
CREATE TABLE case_roots (case_id UBIGINT NOT NULL, first_id UBIGINT NOT NULL, root_id UBIGINT NOT NULL);
