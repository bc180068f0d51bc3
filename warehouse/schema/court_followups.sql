-- court_followups: what became of first-instance cases, each event with the day it happened. Grain: case and event.
-- case_id and the keys are those of the first-instance case; of an appeal or petition whose first instance is not in the
-- data, its own. event: lodged; upheld, reversed, remanded, closed (an appeal's end); petition; enforcement (the first);
-- renewed (a first instance that goes back to an earlier one); chained (n cases go back to this one).
-- court_flow has the sums by month. A refresh makes the events of linked cases again, and the sums of their months.
CREATE TABLE court_followups (
    case_id UBIGINT NOT NULL, court_id SMALLINT NOT NULL, unit_id SMALLINT NOT NULL, type_id UTINYINT NOT NULL,
    procedure VARCHAR NOT NULL, group_id SMALLINT NOT NULL, day DATE NOT NULL, month SMALLINT NOT NULL,
    event VARCHAR NOT NULL, n INTEGER NOT NULL
);
