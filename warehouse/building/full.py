"""A version made from nothing but the landed batches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.building.landed import Batch, fill_batches, point_views
from warehouse.building.references import fill_references, match_cause_texts
from warehouse.building.statements import run
from warehouse.building.tables import create_tables
from warehouse.calibers import Caliber, Numerator
from warehouse.folders import DataFolder
from warehouse.relocate import correct_addresses

LEVELS_UPWARD = ("village", "town", "district", "city", "root")
PREPARE = ("address_places", "address_texts", "organisations", "case_parties", "party_shared", "case_base")
DERIVE = ("clusters", "series_cases", "series_marks", "cases", "parties")
REST = ("unlocated_addresses", "mediation", "monthly_counts", "findings", "revisions")
Step = Callable[[str], None]


def build_all(
    con: duckdb.DuckDBPyConnection,
    folder: DataFolder,
    aside: Path,
    batches: list[Batch],
    calibers: dict[str, Caliber],
    numbers: dict[Numerator, int],
    step: Step,
) -> str | None:
    """Fill every table of a new version but info, amounts and checks; gives the gazetteer's fingerprint, if known."""
    step("读取参考表")
    create_tables(con)
    fill_references(con, calibers)
    point_views(con, batches, aside)
    fill_batches(con, batches)
    step("整理地名、人口、法院")
    fill_places(con)
    step("合并各批次案件")
    run(con, "building/steps/redelivered")
    match_cause_texts(con, folder.settings)
    gazetteer = correct_addresses(con, folder, batches)
    for name in PREPARE:
        run(con, f"building/steps/{name}")
    step("写入案件和当事人")
    for name in DERIVE:
        run(con, f"building/steps/{name}")
    for name in REST:
        run(con, f"building/steps/{name}")
    return gazetteer


def fill_places(con: duckdb.DuckDBPyConnection) -> None:
    """places, population with its derived sums, and courts."""
    run(con, "building/steps/places")
    run(con, "building/steps/place_codes")
    run(con, "building/steps/population")
    for level in LEVELS_UPWARD:
        run(con, "building/steps/population_derived", level=level)
    run(con, "building/steps/courts")
