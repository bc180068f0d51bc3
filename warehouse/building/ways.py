"""Fills the tables of mediation and of the way of a dispute."""

from __future__ import annotations

import duckdb

from warehouse.building.statements import run

STEPS = ("building/steps/way_links", "building/steps/ways")
MEASURES = tuple(f"measures/{name}" for name in ("way_steps", "way_days", "way_reach", "mediation_flow"))


def fill_ways(con: duckdb.DuckDBPyConnection) -> None:
    """way_steps, way_days, way_reach and mediation_flow from info, cases, case_roots, mediation and leads."""
    _follow(con, "building/steps/seen_all")
    run(con, "building/steps/ways_put")
    run(con, "building/steps/forget_ways")


def refresh_ways(con: duckdb.DuckDBPyConnection) -> None:
    """The same after cases came and went: what is linked with a changed case is followed as it was and as it is."""
    _follow(con, "building/steps/seen_before")
    run(con, "building/steps/ways_gone")
    _follow(con, "building/steps/seen_now")
    run(con, "building/steps/ways_moved")
    run(con, "building/steps/forget_ways")


def _follow(con: duckdb.DuckDBPyConnection, seen: str) -> None:
    for name in (seen, *STEPS, *MEASURES):
        run(con, name)
