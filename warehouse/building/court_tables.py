"""Fills the tables of how the courts run: court_flow, case_roots, team_load."""

from __future__ import annotations

import duckdb

from warehouse.building.case_roots import fill_case_roots
from warehouse.building.statements import run


def fill_courts(con: duckdb.DuckDBPyConnection, months: list[int], cut: dict) -> None:
    """`months`: in which something was filed or closed that is to be added up; chains are followed as a whole.

    `cut`: the bound values of the months an unfinished month is compared with.
    """
    run(con, "measures/court_flow", months=months, **cut)
    run(con, "measures/team_load", months=months)
    fill_case_roots(con)
    run(con, "measures/court_followups", **cut)
    run(con, "measures/court_flow_rolled", months=months)
