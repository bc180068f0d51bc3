"""Sectors, causes and courts of a version as a reader may see them, in the customary order; finding one by name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from warehouse.problem import Problem
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse


def sectors_of(warehouse: Warehouse, scope: Scope) -> pl.DataFrame:
    """The visible sectors, 未归类 (0) last."""
    visible = warehouse.reaches.of(scope).sectors
    found = warehouse.sectors
    if visible is not None:
        found = found.filter(pl.col("sector_id").is_in(list(visible)))
    return found.sort(pl.col("sector_id") == 0, "sector_id")


def causes_of(warehouse: Warehouse, scope: Scope, sector_id: int | None = None) -> pl.DataFrame:
    """The causes that ever occurred, of the visible sectors or the one given; oldest version first, 未识别 (0) last."""
    sectors = [sector_id] if sector_id is not None else sectors_of(warehouse, scope)["sector_id"].to_list()
    occurred = warehouse.amounts.cause_ids.tolist()
    found = warehouse.causes.filter(pl.col("sector_id").is_in(sectors) & pl.col("cause_id").is_in(occurred))
    return found.sort(pl.col("cause_id") == 0, "cause_id")


def courts_of(warehouse: Warehouse, scope: Scope) -> pl.DataFrame:
    """The visible courts and tribunals in the customary order, 未识别法院 (0) last."""
    reach = warehouse.reaches.of(scope)
    found = warehouse.courts.filter(pl.col("serves_place_id").is_between(reach.first, reach.last))
    if reach.courts is not None:
        found = found.filter(pl.col("court_id").is_in(list(reach.courts)))
    return found.sort(pl.col("court_id") == 0, "sort_order", "court_id")


def court_members(warehouse: Warehouse, scope: Scope, within: dict, court_id: int | None) -> np.ndarray:
    """Pairs (0, court_id): one court with its tribunals (an intermediate court without those below it), or all courts
    of a place.

    未识别法院 belongs to the city if there is only one, and to 全部.
    """
    found = courts_of(warehouse, scope)
    if court_id is not None:
        its_tribunal = (pl.col("parent_id") == court_id) & (pl.col("level") == "tribunal")
        found = found.filter((pl.col("court_id") == court_id) | its_tribunal)
    else:
        inside = pl.col("serves_place_id").is_between(within["place_id"], within["last_id"])
        cities = warehouse.places(scope).filter(pl.col("level") == "city").height
        nobody = (pl.col("court_id") == 0) if within["level"] == "city" and cities == 1 else pl.lit(False)
        found = found.filter(inside | nobody)
    ids = found["court_id"].to_numpy()
    return np.column_stack([np.zeros(len(ids), dtype=np.int64), ids])


def case_prefixes(warehouse: Warehouse, scope: Scope) -> list[str]:
    """The types of case number that are cases of a court: all but 诉前调, mediation before filing."""
    return [prefix for prefix in warehouse.query("case_types", scope)["prefix"] if prefix != "诉前调"]


def find_sector(warehouse: Warehouse, scope: Scope, wanted: str) -> int:
    """The id of the sector of this name. Raises Problem with the names there are."""
    found = sectors_of(warehouse, scope)
    return _one(found, found["sector"] == wanted, "sector_id", list(found["sector"]), "行业", wanted)


def find_court(warehouse: Warehouse, scope: Scope, wanted: str) -> int:
    """The id of the court of this name or code. Raises Problem with the names there are."""
    found = courts_of(warehouse, scope)
    chosen = (found["name"] == wanted) | (found["court_code"] == wanted)
    return _one(found, chosen, "court_id", list(found["name"]), "法院", wanted)


def _one(found: pl.DataFrame, chosen: pl.Series, column: str, names: list[str], what: str, wanted: str) -> int:
    match = found.filter(chosen)
    if match.height:
        return int(match[column][0])
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    raise Problem(f"没有名为“{wanted}”的{what}" + (f"，是不是“{near[0]}”？" if near else ""), expected="、".join(names))
