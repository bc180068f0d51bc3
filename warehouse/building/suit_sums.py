"""Adds up the suits of every numerator into dense arrays, in one pass over the cases.

Grouping in SQL meant a hash table for every attribution and every kind of sum; here a case adds itself to its cells.
Numerators of one attribution see the same places and differ in which cases they count, so sums are kept per
combination of them (a mask: the bits in cases.counted) and put together at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.building.axes import PlaceTree
from warehouse.building.counted_cases import Columns, Wanted
from warehouse.calibers import Attribution

UNITS = 5040
ONE = np.int32(1)  # of the type of the sums: adding another type to them takes ten times as long


@dataclass(frozen=True)
class Cube:
    """One kind of amounts array and its axes: places first, months last."""

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
UNLOCATED, TOTAL = Cube("any_unlocated", ("town", "month")), Cube("any_total", ("town", "month"))
ANY_CUBES = (UNLOCATED, TOTAL)


def cubes_of(attribution: Attribution) -> tuple[Cube, ...]:
    return CUBES + ANY_CUBES if attribution is Attribution.ANY else CUBES


class Sums:
    """The sums of one attribution. In cases (int32), or for shares in units of 1/5040 (int64).

    axes: the sorted ids along each axis; "month" are the months to be counted, not all there are.
    Additive: a place's cases count at the place itself and, in cubes of towns or districts, at the nearest of these
    above it. Attribution any: every place is told what to count, and cubes without it leave it out.
    """

    def __init__(
        self, attribution: Attribution, bits: int, masks: np.ndarray, axes: Columns, tree: PlaceTree, wanted: Wanted
    ) -> None:
        self.attribution, self.axes, self.tree, self._wanted = attribution, axes, tree, wanted
        self._bits = np.uint64(bits)
        self._masks = np.setdiff1d(masks & self._bits, [np.uint64(0)])
        self.cubes = cubes_of(attribution)
        self._shapes = {cube: (len(self._masks), *(len(axes[axis]) for axis in cube.axes)) for cube in self.cubes}
        dtype = np.int64 if attribution is Attribution.SPLIT else np.int32
        self._cells = {cube: np.zeros(np.prod(shape), dtype=dtype) for cube, shape in self._shapes.items()}
        where = tree.nearest_on if attribution.additive else tree.exactly_on
        steps = {axis: where(axes[axis]) for axis in ("place", "town", "district")}
        inner = {cube: int(np.prod(shape[2:])) for cube, shape in self._shapes.items()}
        self._steps = {c: np.where(steps[c.axes[0]] < 0, -1, steps[c.axes[0]] * inner[c]) for c in self.cubes}

    def cells_of_cases(self, cases: Columns) -> dict[Cube, np.ndarray]:
        """Where each case counts in each cube, but for the place; -1 where it does not."""
        mask = cases["counted"] & self._bits
        counts = mask != 0
        outer = np.searchsorted(self._masks, mask)
        within = {"month": counts, "same": counts & (cases["day"] <= self._wanted.day)}
        return {cube: self._one_cube(cube, cases, outer, within[cube.axes[-1]]) for cube in self.cubes}

    def _one_cube(self, cube: Cube, cases: Columns, outer: np.ndarray, counts: np.ndarray) -> np.ndarray:
        shape = self._shapes[cube]
        month, known = _positions(self.axes[cube.axes[-1]], cases["month"])
        cell = outer * int(np.prod(shape[1:])) + month
        if len(cube.axes) == 3:
            middle, there = _positions(self.axes[cube.axes[1]], cases[f"{cube.axes[1]}_id"])
            cell += middle * shape[-1]
            known &= there
        return np.where(counts & known, cell, -1)

    def add(
        self, cube: Cube, cells: np.ndarray, places: np.ndarray | int, amounts: np.ndarray | np.int32 = ONE
    ) -> None:
        """Add to the cube `amounts` of cases (their cells, see cells_of_cases) at these places."""
        steps = self._steps[cube][places]
        kept = (cells >= 0) & (steps >= 0)
        if not kept.all():
            cells, steps = cells[kept], steps[kept] if np.ndim(steps) else steps
            amounts = amounts[kept] if np.ndim(amounts) else amounts
        np.add.at(self._cells[cube], cells + steps, amounts)

    def of(self, number: int, cube: Cube) -> np.ndarray:
        """The sums of the numerator with this number, one entry per combination of the cube's axes."""
        having = (self._masks & np.uint64(1 << (number - 1))) != 0
        cells = self._cells[cube].reshape(self._shapes[cube])
        return cells[having].sum(axis=0, dtype=cells.dtype)


def _positions(axis: np.ndarray, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where ids stand on a sorted axis, and whether they are on it at all."""
    if not len(axis):
        return np.zeros(len(ids), np.int64), np.zeros(len(ids), bool)
    low, high = int(axis[0]), int(axis[-1])
    table = np.full(high - low + 1, -1)
    table[axis - low] = np.arange(len(axis))
    inside = (ids >= low) & (ids <= high)
    found = table[np.where(inside, ids.astype(np.int64) - low, 0)]
    return np.maximum(found, 0), inside & (found >= 0)
