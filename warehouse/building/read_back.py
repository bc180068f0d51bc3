"""What the arrays on the disk hold, as a table the checks can hold against the cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from warehouse.building.axes import PlaceTree
from warehouse.building.counted_cases import Columns
from warehouse.building.statements import insert
from warehouse.building.suit_sums import UNITS, Cube, cubes_of
from warehouse.calibers import Attribution, Numerator


def fill_array_sums(
    con: duckdb.DuckDBPyConnection,
    home: Path,
    numbers: dict[Numerator, int],
    axes: Columns,
    tree: PlaceTree,
    months: list[int],
) -> None:
    """The temporary table array_sums: units by cube, numerator, place and month, read from the files in `home`.

    Additive numerators: everything within a district at the district, and what lies in none at the place above.
    Attribution any, where nothing adds up: every place of the cube. Only `months`, and all months of same-days cubes.
    """
    frames = [
        frame
        for numerator, number in numbers.items()
        for cube in cubes_of(numerator.attribution)
        for frame in _of_one_array(home, numerator, number, cube, axes, tree, months)
    ]
    empty = pl.DataFrame(schema=SCHEMA)
    insert(con, "building/steps/array_sums", pl.concat([empty, *frames]))


SCHEMA = {"cube": pl.String, "numerator_no": pl.Int32, "place_id": pl.Int32, "month": pl.Int32, "units": pl.Int64}


def _of_one_array(
    home: Path, numerator: Numerator, number: int, cube: Cube, axes: Columns, tree: PlaceTree, months: list[int]
) -> Iterator[pl.DataFrame]:
    stored = np.load(home / f"{cube.name}-{number}.npy", mmap_mode="r")
    places, sums = axes[cube.axes[0]], stored
    if numerator.attribution.additive:
        places, sums = _by_district(stored, places, axes["district"], tree)
    sums = sums.sum(axis=1, dtype=np.int64) if sums.ndim == 3 else sums.astype(np.int64)
    known = axes[cube.axes[-1]]
    if cube.axes[-1] == "month":
        at = np.searchsorted(known, np.intersect1d(known, months))
        known, sums = known[at], sums[:, at + 1] - sums[:, at]
    kept = sums != 0
    kept[places == 0] = True  # a month without anything is compared as well
    row, column = np.nonzero(kept)
    unit = 1 if numerator.attribution is Attribution.SPLIT else UNITS
    cells = {"place_id": places[row], "month": known[column], "units": sums[row, column] * unit}
    named = pl.DataFrame(cells).with_columns(cube=pl.lit(cube.name), numerator_no=pl.lit(number))
    yield named.select(list(SCHEMA)).cast(SCHEMA)


def _by_district(
    stored: np.ndarray, places: np.ndarray, districts: np.ndarray, tree: PlaceTree
) -> tuple[np.ndarray, np.ndarray]:
    """Ids of districts and what is above them, and their sums, out of sums prefixed along `places`."""
    owner = tree.nearest_on(districts)[places]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    bounds = stored[np.r_[starts, len(places)]]
    out = np.zeros((len(districts), *stored.shape[1:]), dtype=np.int64)
    np.add.at(out, owner[starts], np.diff(bounds, axis=0))
    return districts, out
