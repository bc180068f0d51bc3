"""A version made from nothing but the landed batches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.building.amounts_tables import months_present
from warehouse.building.guard_tables import fill_guards
from warehouse.building.landed import Batch, fill_batches, point_views
from warehouse.building.references import fill_references
from warehouse.building.staging import fill_cases, stage
from warehouse.building.statements import run
from warehouse.building.tables import create_tables
from warehouse.calibers import Caliber, Numerator
from warehouse.folders import DataFolder

LEVELS_UPWARD = ("village", "town", "district", "city", "root")
REST = ("unlocated_addresses", "services", "mediation", "monthly_counts", "assessment_items", "findings")
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
    step("合并批次，写入当事人")
    run(con, "building/steps/redelivered")
    gazetteer = stage(con, folder, batches, aside)
    step("写入案件")
    for name in ("clusters", "series_cases", "series_marks"):
        run(con, f"building/steps/{name}")
    fill_cases(con, batches, aside)
    for name in REST:
        run(con, f"building/steps/{name}")
    run(con, "building/steps/enterprise_suits", months=months_present(con))
    fill_guards(con)
    run(con, "building/steps/revisions", first_batch=0)
    return gazetteer


def fill_places(con: duckdb.DuckDBPyConnection) -> None:
    """places, population with its derived sums, and courts."""
    run(con, "building/steps/places")
    run(con, "building/steps/place_codes")
    run(con, "building/steps/population")
    for level in LEVELS_UPWARD:
        run(con, "building/steps/population_derived", level=level)
    run(con, "building/steps/courts")
