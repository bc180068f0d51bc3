"""Everything that hangs together with the cases a refresh has put in or taken out.

Chains of 原审案号, and the way of a dispute over leads, mediation and suits, join cases of different months: one case
may move figures of any month. But nothing outside of what it is linked with, by whatever names whatever, before or
after. That is a small part, closed under all links: it can be followed by itself, as everything is in a full build.
"""

from __future__ import annotations

import duckdb

from warehouse.building.statements import read, run


def find_linked(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables linked, linked_now, linked_before, linked_records and linked_leads. Needs the new info.

    Every round goes one link further, so there are as many as the longest chain has links.
    """
    run(con, "building/steps/linked")
    while read(con, "building/steps/linked_count").item():
        run(con, "building/steps/linked_more")
    run(con, "building/steps/linked_rows")
