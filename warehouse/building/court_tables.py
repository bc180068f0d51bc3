"""Fills the tables of how the courts run: court_flow, court_followups, case_roots, team_load."""

from __future__ import annotations

import duckdb

from warehouse.building.case_roots import fill_case_roots
from warehouse.building.statements import read, run


def fill_courts(con: duckdb.DuckDBPyConnection, months: list[int], cut: dict) -> None:
    """All of them, into empty tables. `months`: in which something was filed or closed.

    `cut`: the bound values of the months an unfinished month is compared with.
    """
    run(con, "measures/court_flow", months=months, **cut)
    run(con, "measures/team_load", months=months)
    run(con, "building/steps/seen_all")
    fill_case_roots(con)
    run(con, "measures/court_followups")
    followed = read(con, "building/steps/all_followup_months")["month"].to_list()
    run(con, "measures/court_flow_follows", months=followed, **cut)
    run(con, "measures/court_flow_rolled", months=months, follow_months=followed)


def refresh_courts(con: duckdb.DuckDBPyConnection, months: list[int], cut: dict) -> None:
    """The same after cases came and went. `months`: the touched ones; what is linked with a changed case is known."""
    run(con, "building/steps/forget_courts", flows=months)
    run(con, "measures/court_flow", months=months, **cut)
    run(con, "measures/team_load", months=months)
    run(con, "building/steps/forget_chains")
    run(con, "building/steps/seen_now")
    fill_case_roots(con)
    run(con, "building/steps/roots_now")
    run(con, "measures/court_followups")
    followed = read(con, "building/steps/followup_months")["month"].to_list()
    run(con, "building/steps/forget_followups", months=followed)
    run(con, "measures/court_flow_follows", months=followed, **cut)
    run(con, "measures/court_flow_rolled", months=months, follow_months=followed)
