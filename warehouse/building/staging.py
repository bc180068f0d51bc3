"""From the landed batches in view to cases and parties: what a full build and a refresh have in common."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.building.landed import Batch, point_views
from warehouse.building.party_rows import fill_parties
from warehouse.building.references import match_cause_texts
from warehouse.building.statements import run
from warehouse.folders import DataFolder
from warehouse.relocate import correct_addresses


def stage(
    con: duckdb.DuckDBPyConnection,
    folder: DataFolder,
    batches: list[Batch],
    aside: Path,
    *,
    known_gazetteer: str | None = None,
) -> str | None:
    """Fill organisations and parties, and case_base for the cases to come; gives the gazetteer's fingerprint, if known.

    The landed views must show `batches`, with their repeated deliveries in redelivered; they do so again afterwards.
    """
    match_cause_texts(con, folder.settings)
    gazetteer = correct_addresses(con, folder, batches, known_gazetteer)
    run(con, "building/steps/organisations")
    fill_parties(con, batches, aside)
    point_views(con, batches, aside)
    run(con, "building/steps/case_base")
    return gazetteer


def fill_cases(con: duckdb.DuckDBPyConnection) -> None:
    """From case_base, in which series and clusters must be whole, to cases."""
    for name in ("clusters", "series_cases", "series_marks", "cases"):
        run(con, f"building/steps/{name}")
