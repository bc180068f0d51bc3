"""Writes the amounts of a version as prefix sums: NumPy files that readers map into memory.

A prefix array has one entry more on its last axis (months) and, if additive, on its first (places in preorder):
entry k holds the sum of everything before k. The sum over a subtree and a span is then four look-ups.
Whole-case numerators are kept in cases as int32, shared ones in units of 1/5040 as int64. Attribution any does not
add up over places: there only the months are prefixed. Months of the same_ cubes are single and not prefixed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np

from warehouse.building.counted_cases import Columns
from warehouse.building.earlier_arrays import EarlierArrays, prefix_sums
from warehouse.building.population_arrays import write_population
from warehouse.building.statements import columns_of
from warehouse.building.suit_sums import Cube, Sums, cubes_of
from warehouse.calibers import Attribution, Numerator


def write_arrays(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    numbers: dict[Numerator, int],
    axes: Columns,
    sums: dict[Attribution, Sums],
    earlier: EarlierArrays | None = None,
) -> list[str]:
    """All arrays of a version into `folder`/amounts, and the ids along their axes into `folder`/amounts.json.

    `sums`: of the months made; `earlier`: take all others from there. Gives the names of arrays that, read back from
    the disk, are not what was written; there should be none.
    """
    home = folder / "amounts"
    home.mkdir(exist_ok=True)
    differing = []
    for name, cube, additive, made, made_months in _made(numbers, sums):
        monthly = cube.axes[-1] == "month"
        if monthly and earlier is not None:
            whole = earlier.renewed(name, cube.axes, axes, made, made_months, additive)
        else:
            whole = prefix_sums(made, first=additive, last=monthly)
        file = home / f"{name}.npy"
        np.save(file, whole)
        if not np.array_equal(np.load(file, mmap_mode="r"), whole):
            differing.append(file.name)
    _write_flows(con, home, axes)
    described = {
        "axes": {axis: ids.tolist() for axis, ids in axes.items()},
        "first_years": write_population(con, home, len(axes["place"])),
    }
    (folder / "amounts.json").write_text(json.dumps(described), encoding="utf-8")
    return differing


def _made(
    numbers: dict[Numerator, int], sums: dict[Attribution, Sums]
) -> Iterator[tuple[str, Cube, bool, np.ndarray, np.ndarray]]:
    """Name, cube, whether additive, sums of the months made, and these months, of every array."""
    for numerator, number in numbers.items():
        of = sums[numerator.attribution]
        for cube in cubes_of(numerator.attribution):
            months = of.axes[cube.axes[-1]]
            yield f"{cube.name}-{number}", cube, numerator.attribution.additive, of.of(number, cube), months


def _write_flows(con: duckdb.DuckDBPyConnection, home: Path, axes: Columns) -> None:
    for name, flow in _court_flows(con, axes, "court", "month").items():
        np.save(home / f"court_{name}.npy", prefix_sums(flow, first=False, last=True))
    for name, flow in _court_flows(con, axes, "court_same_days", "same").items():
        np.save(home / f"same_court_{name}.npy", flow)


def _court_flows(con: duckdb.DuckDBPyConnection, axes: Columns, cells_name: str, over: str) -> Columns:
    """Cases filed and closed, [courts, types, months]. A closing said to lie ahead has not happened yet."""
    cells = columns_of(con, f"building/steps/cells_{cells_name}")
    flows = {name: np.zeros([len(axes[a]) for a in ("court", "type", over)], np.int64) for name in ("filed", "closed")}
    known = np.isin(cells["month"], axes[over])
    at = (cells["court_id"][known], cells["type_id"][known], np.searchsorted(axes[over], cells["month"][known]))
    for name, flow in flows.items():
        flow[at] = cells[name][known]
    return flows
