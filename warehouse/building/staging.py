"""From the landed batches in view to cases and parties: what a full build and a refresh have in common."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from warehouse.building.axes import read_tree
from warehouse.building.landed import Batch, point_views
from warehouse.building.party_rows import case_months, case_parties, read_runs, write_parties
from warehouse.building.references import match_cause_texts
from warehouse.building.statements import run
from warehouse.building.tables import in_order
from warehouse.folders import DataFolder
from warehouse.relocate import correct_addresses

ROWS_AT_ONCE = 3_000_000  # parties: what is looked up for one such part fits into memory, and mostly into the caches


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
    tree = read_tree(con)
    # Parties are written by a second connection while this one looks up the next: each alone keeps one core busy.
    with in_order(con), con.cursor() as writing, ThreadPoolExecutor(1) as beside:
        written = None
        for few in few_at_once(batches):
            point_views(con, few, aside)
            run(con, "building/steps/address_places")
            run(con, "building/steps/address_texts")
            runs, months = read_runs(con), case_months(con)
            if written is not None:
                written.result()
            written = beside.submit(write_parties, writing, runs, months, tree)
            case_parties(con, runs)
            run(con, "building/steps/case_base")
        if written is not None:
            written.result()
    point_views(con, batches, aside)
    return gazetteer


def fill_cases(con: duckdb.DuckDBPyConnection, batches: list[Batch], aside: Path) -> None:
    """From case_base and the marks of series and clusters to cases; the landed views show `batches` afterwards."""
    for few in few_at_once(batches):
        point_views(con, few, aside)
        run(con, "building/steps/cases", first_batch=few[0].number, last_batch=few[-1].number)
    point_views(con, batches, aside)


def few_at_once(batches: list[Batch]) -> Iterator[list[Batch]]:
    """Case batches in order, as many together as have some three million parties."""
    few: list[Batch] = []
    n = 0
    for batch in batches:
        if batch.kind != "cases":
            continue
        few.append(batch)
        n += (batch.manifest.get("tables") or {}).get("parties", 0)
        if n >= ROWS_AT_ONCE:
            yield few
            few, n = [], 0
    if few:
        yield few
