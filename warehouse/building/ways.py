"""Fills the tables of mediation and of the way of a dispute. All of them anew: a suit may join two earlier ways."""

from __future__ import annotations

import duckdb

from warehouse.building.statements import run

STEPS = ("way_links", "ways")
MEASURES = ("way_steps", "way_days", "way_reach", "mediation_flow")


def fill_ways(con: duckdb.DuckDBPyConnection) -> None:
    """way_steps, way_days, way_reach and mediation_flow from info, cases, case_roots, mediation and leads."""
    for name in STEPS:
        run(con, f"building/steps/{name}")
    for name in MEASURES:
        run(con, f"measures/{name}")
    run(con, "building/steps/forget_ways")
