"""What the arrays of a version run along: places, sectors, causes, courts, months; and where each place stands."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from warehouse.building.same_days import compared_months
from warehouse.building.statements import read
from warehouse.months import month_index

BELOW_TOWNS = ("village", "grid")
BELOW_DISTRICTS = ("village", "grid", "town")


@dataclass(frozen=True)
class PlaceTree:
    """The places in preorder; their numbers are their positions. Ids above a place are -1 where there is none."""

    parent: np.ndarray
    level: np.ndarray
    town: np.ndarray
    district: np.ndarray
    city: np.ndarray

    @property
    def nowhere(self) -> int:
        """The place 未定位."""
        return int(np.flatnonzero(self.level == "unlocated")[0])

    def nearest_on(self, axis: np.ndarray) -> np.ndarray:
        """The position on the axis (ids, root among them) of each place, or else of the nearest place above it."""
        on_axis = np.isin(np.arange(len(self.parent)), axis)
        found = np.arange(len(self.parent))
        while not on_axis[found].all():
            found = np.where(on_axis[found], found, self.parent[found])
        return np.searchsorted(axis, found)

    def exactly_on(self, axis: np.ndarray) -> np.ndarray:
        """The position on the axis of each place, -1 where it is not on it."""
        positions = np.full(len(self.parent), -1)
        positions[axis] = np.arange(len(axis))
        return positions


def read_tree(con: duckdb.DuckDBPyConnection) -> PlaceTree:
    places = read(con, "building/steps/axis_places")
    above = {name: places[f"{name}_id"].fill_null(-1).to_numpy() for name in ("parent", "town", "district", "city")}
    above["parent"] = np.maximum(above["parent"], 0)
    return PlaceTree(level=places["level"].to_numpy().astype(str), **above)


def read_axes(con: duckdb.DuckDBPyConnection, tree: PlaceTree) -> dict[str, np.ndarray]:
    """The sorted ids along every axis."""
    ids = np.arange(len(tree.level))
    first, last, data_date = read(con, "building/steps/axis_months").row(0)
    empty = first is None or last is None
    return {
        "place": ids,
        "town": ids[~np.isin(tree.level, BELOW_TOWNS)],
        "district": ids[~np.isin(tree.level, BELOW_DISTRICTS)],
        **{axis: np.arange(size) for axis, size in read(con, "building/steps/axis_sizes").row(0, named=True).items()},
        "cause": read(con, "building/steps/axis_causes")["cause_id"].to_numpy(),
        "month": np.arange(0) if empty else np.arange(first, last + 1),
        "same": np.array([] if empty else compared_months(first, month_index(data_date)), dtype=np.int64),
    }
