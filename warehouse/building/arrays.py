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

from warehouse.building.earlier_arrays import EarlierArrays, prefix_sums
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


def write_arrays(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    numbers: dict[Numerator, int],
    earlier: EarlierArrays | None = None,
) -> list[str]:
    """All arrays of a version into `folder`/amounts, and the ids along their axes into `folder`/amounts.json.

    `earlier`: take the untouched months from there. Gives the names of arrays that, read back from the disk, do not
    hold what the tables hold; there should be none.
    """
    home = folder / "amounts"
    home.mkdir(exist_ok=True)
    axes = read_axes(con)
    totals = {(name, number): units for name, number, units in read(con, "building/steps/amount_totals").iter_rows()}
    differing = []
    for numerator, number in numbers.items():
        for cube in CUBES if numerator.attribution.additive else CUBES + ANY_CUBES:
            sides = {"first": numerator.attribution.additive, "last": cube.axes[-1] == "month"}
            unit = 1 if numerator.attribution is Attribution.SPLIT else UNITS
            dense = dense_cube(con, cube, axes, number, unit, earlier)
            file = home / f"{cube.name}-{number}.npy"
            prefixed = prefix_sums(dense, **sides)
            np.save(file, prefixed)
            kept = np.array_equal(np.load(file, mmap_mode="r"), prefixed)
            if not kept or int(dense.sum(dtype=np.int64)) * unit != totals.get((cube.name, number), 0):
                differing.append(file.name)
    _write_flows(con, home, axes)
    described = {
        "axes": {axis: ids.tolist() for axis, ids in axes.items()},
        "first_years": write_population(con, home, len(axes["place"])),
    }
    (folder / "amounts.json").write_text(json.dumps(described), encoding="utf-8")
    return differing


def _write_flows(con: duckdb.DuckDBPyConnection, home: Path, axes: dict[str, np.ndarray]) -> None:
    for name, flow in _court_flows(con, axes, "court", "month").items():
        np.save(home / f"court_{name}.npy", prefix_sums(flow, first=False, last=True))
    for name, flow in _court_flows(con, axes, "court_same_days", "same").items():
        np.save(home / f"same_court_{name}.npy", flow)


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


def dense_cube(
    con: duckdb.DuckDBPyConnection,
    cube: Cube,
    axes: dict[str, np.ndarray],
    number: int,
    unit: int,
    earlier: EarlierArrays | None,
) -> np.ndarray:
    """The sums of one numerator, one entry per combination of the cube's axes, in cases or (unit 1) in shares."""
    dense = np.zeros([len(axes[axis]) for axis in cube.axes], dtype=np.int64 if unit == 1 else np.int32)
    wanted = {"numerator_no": number}
    if cube.axes[-1] == "month":
        wanted["months"] = axes["month"].tolist() if earlier is None else earlier.touched
        if earlier is not None:
            earlier.lay_in(dense, f"{cube.name}-{number}", cube.axes, axes)
    cells = columns_of(con, f"building/steps/cells_{cube.name}", **wanted)
    positions = tuple(np.searchsorted(axes[axis], cells[COLUMNS[axis]]) for axis in cube.axes)
    dense[positions] = cells["units"] // unit  # cells are distinct, so nothing is lost by assigning
    return dense


def _court_flows(con: duckdb.DuckDBPyConnection, axes: dict, cells_name: str, over: str) -> dict[str, np.ndarray]:
    """Cases filed and closed, [courts, types, months]. A closing said to lie ahead has not happened yet."""
    cells = columns_of(con, f"building/steps/cells_{cells_name}")
    flows = {name: np.zeros([len(axes[a]) for a in ("court", "type", over)], np.int64) for name in ("filed", "closed")}
    known = np.isin(cells["month"], axes[over])
    at = (cells["court_id"][known], cells["type_id"][known], np.searchsorted(axes[over], cells["month"][known]))
    for name, flow in flows.items():
        flow[at] = cells[name][known]
    return flows
