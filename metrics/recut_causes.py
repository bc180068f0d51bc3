"""Sectors that the new list of causes (2026-01-01) cut anew: what is counted in them changed on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from metrics.comparison import NEW_CAUSES_FROM
from metrics.remembered import remembered
from warehouse.months import year_of

if TYPE_CHECKING:
    from warehouse.store import Warehouse


def recut_sectors(warehouse: Warehouse) -> frozenset[str]:
    """Sectors with a cause that has its name in only one of the two lists, or whose cause such a one belongs under.

    The second, because a cause that was given up is filed under the one above it from then on.
    """
    return remembered(warehouse, "recut_sectors", lambda: _recut(warehouse))


def _recut(warehouse: Warehouse) -> frozenset[str]:
    causes = warehouse.causes
    names = {version: set(part["name"]) for (version,), part in causes.group_by("version")}
    at = str(year_of(NEW_CAUSES_FROM))
    before = max((version for version in names if version.isdigit() and version < at), default="")
    only_once = names.get(at, set()) ^ names.get(before, set())
    changed = causes.filter(pl.col("version").is_in([at, before]) & pl.col("name").is_in(list(only_once)))
    above = causes.filter(pl.col("cause_id").is_in(changed["parent_id"].drop_nulls().to_list()))
    numbers = {*changed["sector_id"], *above["sector_id"]}
    return frozenset(warehouse.sectors.filter(pl.col("sector_id").is_in(list(numbers)))["sector"])
