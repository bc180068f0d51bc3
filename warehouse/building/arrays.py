"""Writes the amounts of a version as prefix sums: NumPy files that readers map into memory.

A prefix array has one entry more on its last axis (months) and, if additive, on its first (places in preorder):
entry k holds the sum of everything before k. The sum over a subtree and a span is then four look-ups.
Whole-case numerators are kept in cases as int32, shared ones in units of 1/5040 as int64. Attribution any does not
add up over places: there only the months are prefixed. Months of the same_ cubes are single and not prefixed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from warehouse.building.population_arrays import write_population
from warehouse.building.same_days import compared_months
from warehouse.building.statements import columns_of, read
from warehouse.calibers import Attribution, Numerator
from warehouse.months import month_index

UNITS = 5040
COLUMNS = {
    **dict.fromkeys(("place", "town", "district"), "place_id"),
    "sector": "sector_id",
    "cause": "cause_id",
    "month": "month",
    "same": "month",
}


@dataclass(frozen=True)
class Cube:
    """One kind of amounts array: cells come from building/steps/cells_<name>.sql, its axes are named in `axes`."""

    name: str
    axes: tuple[str, ...]


CUBES = (
    Cube("village", ("place", "month")),
    Cube("town_sector", ("town", "sector", "month")),
    Cube("district_cause", ("district", "cause", "month")),
    Cube("same_village", ("place", "same")),
    Cube("same_town_sector", ("town", "sector", "same")),
    Cube("same_district_cause", ("district", "cause", "same")),
)
ANY_CUBES = (Cube("any_unlocated", ("town", "month")), Cube("any_total", ("town", "month")))


def write_arrays(con: duckdb.DuckDBPyConnection, folder: Path, numbers: dict[Numerator, int]) -> list[str]:
    """All arrays of a version into `folder`/amounts, and the ids along their axes into `folder`/amounts.json.

    Gives the names of those that, read back from the disk, do not hold what the tables hold; there should be none.
    """
    home = folder / "amounts"
    home.mkdir(exist_ok=True)
    axes = read_axes(con)
    differing = []
    for numerator, number in numbers.items():
        for cube in CUBES if numerator.attribution.additive else CUBES + ANY_CUBES:
            differing += _write_cube(con, home, cube, axes, numerator, number)
    for name, flow in _court_flows(con, axes, "court", "month").items():
        np.save(home / f"court_{name}.npy", _prefixed(flow, first=False, last=True))
    for name, flow in _court_flows(con, axes, "court_same_days", "same").items():
        np.save(home / f"same_court_{name}.npy", flow)
    described = {
        "axes": {axis: ids.tolist() for axis, ids in axes.items()},
        "first_years": write_population(con, home, len(axes["place"])),
    }
    (folder / "amounts.json").write_text(json.dumps(described), encoding="utf-8")
    return differing


def _write_cube(con, home: Path, cube: Cube, axes: dict, numerator: Numerator, number: int) -> list[str]:
    """Its name, if what was written is not what the table holds."""
    file = home / f"{cube.name}-{number}.npy"
    dense, total = dense_cube(con, cube, axes, number)
    if numerator.attribution is not Attribution.SPLIT:
        dense, total = (dense // UNITS).astype(np.int32), total // UNITS
    sides = {"first": numerator.attribution.additive, "last": cube.axes[-1] == "month"}
    np.save(file, _prefixed(dense, **sides))
    kept = np.array_equal(_plain(np.load(file, mmap_mode="r"), **sides), dense)
    return [] if kept and int(dense.sum(dtype=np.int64)) == total else [file.name]


def read_axes(con: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray]:
    """The sorted ids along every axis."""
    places = read(con, "building/steps/axis_places")
    ids, levels = places["place_id"].to_numpy(), places["level"].to_numpy().astype(str)
    first, last, data_date = read(con, "building/steps/axis_months").row(0)
    empty = first is None or last is None
    return {
        "place": ids,
        "town": ids[~np.isin(levels, ("village", "grid"))],
        "district": ids[~np.isin(levels, ("village", "grid", "town"))],
        **{axis: np.arange(size) for axis, size in read(con, "building/steps/axis_sizes").row(0, named=True).items()},
        "cause": read(con, "building/steps/axis_causes")["cause_id"].to_numpy(),
        "month": np.arange(0) if empty else np.arange(first, last + 1),
        "same": np.array([] if empty else compared_months(first, month_index(data_date)), dtype=np.int64),
    }


def dense_cube(con: duckdb.DuckDBPyConnection, cube: Cube, axes: dict[str, np.ndarray], number: int) -> tuple:
    """The units of one numerator as int64, one entry per combination of the cube's axes; and the sum of its cells."""
    cells = columns_of(con, f"building/steps/cells_{cube.name}", numerator_no=number)
    dense = np.zeros([len(axes[axis]) for axis in cube.axes], dtype=np.int64)
    positions = tuple(np.searchsorted(axes[axis], cells[COLUMNS[axis]]) for axis in cube.axes)
    dense[positions] = cells["units"]  # cells are distinct, so nothing is lost by assigning
    return dense, int(np.sum(cells["units"], dtype=np.int64))


def _court_flows(con: duckdb.DuckDBPyConnection, axes: dict, cells_name: str, over: str) -> dict[str, np.ndarray]:
    """Cases filed and closed, [courts, types, months]. A closing said to lie ahead has not happened yet."""
    cells = columns_of(con, f"building/steps/cells_{cells_name}")
    flows = {name: np.zeros([len(axes[a]) for a in ("court", "type", over)], np.int64) for name in ("filed", "closed")}
    known = np.isin(cells["month"], axes[over])
    at = (cells["court_id"][known], cells["type_id"][known], np.searchsorted(axes[over], cells["month"][known]))
    for name, flow in flows.items():
        flow[at] = cells[name][known]
    return flows


def _prefixed(dense: np.ndarray, *, first: bool, last: bool) -> np.ndarray:
    """Prefix sums along the first and the last axis, as asked, each with a leading zero."""
    axes = [axis for axis, wanted in ((0, first), (dense.ndim - 1, last)) if wanted]
    out = np.zeros([n + (axis in axes) for axis, n in enumerate(dense.shape)], dtype=dense.dtype)
    inner = out[tuple(slice(1, None) if axis in axes else slice(None) for axis in range(dense.ndim))]
    inner[...] = dense
    for axis in axes:
        np.cumsum(inner, axis=axis, out=inner)
    return out


def _plain(prefixed: np.ndarray, *, first: bool, last: bool) -> np.ndarray:
    """The single entries out of prefix sums."""
    out = np.diff(prefixed, axis=-1) if last else prefixed
    return np.diff(out, axis=0) if first else out
