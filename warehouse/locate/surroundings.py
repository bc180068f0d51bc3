"""The cells an address may lie in, from the regions it names together: 淄博市 ∩ 张店区 ∩ 高新区."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.locate.readings import Readings
from warehouse.locate.regions import EVERYWHERE, Regions
from warehouse.locate.tree import Tree

MOST_REGIONS = 4  # in one address; more is no address


@dataclass(frozen=True)
class Surroundings:
    """of_row: number of the surrounding of each row; 0 is everywhere. Over the surroundings:

    members: bool [surrounding, cell]; base: the place the named regions amount to; plain: a city or district is named
    (not only a zone); district: they lie in one district; empty: they contradict each other.
    """

    of_row: np.ndarray
    members: np.ndarray
    base: np.ndarray
    plain: np.ndarray
    district: np.ndarray

    @property
    def empty(self) -> np.ndarray:
        return ~self.members.any(axis=1)


def surround(own: Readings, n_rows: int, regions: Regions, tree: Tree) -> Surroundings:
    """Intersects the distinct regions of every row."""
    n_regions = len(regions.place)
    keys = np.sort(own.row.astype(np.int64) * n_regions + own.ref)
    keys = keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys
    row, region = keys // n_regions, keys % n_regions
    ordinal = np.arange(len(row)) - np.searchsorted(row, row)
    of_row = np.full(n_rows, EVERYWHERE, dtype=np.int64)
    sets: list[frozenset[int]] = [frozenset()]
    for turn in range(MOST_REGIONS):
        now = ordinal == turn
        pair = of_row[row[now]] * n_regions + region[now]
        unique, inverse = np.unique(pair, return_inverse=True)
        numbers = []
        for value in unique.tolist():
            numbers.append(len(sets))
            sets.append(sets[value // n_regions] | {value % n_regions})
        of_row[row[now]] = np.array(numbers, dtype=np.int64)[inverse] if numbers else 0
    return _described(of_row, sets, regions, tree)


def _described(of_row: np.ndarray, sets: list[frozenset[int]], regions: Regions, tree: Tree) -> Surroundings:
    members, base, plain = [], [], []
    for named in sets:
        inside = np.logical_and.reduce([regions.members[r] for r in named]) if named else regions.members[EVERYWHERE]
        places = [int(regions.place[r]) for r in named if regions.place[r] >= 0]
        members.append(inside)
        base.append(max(places, key=lambda place: tree.level[place], default=-1))
        plain.append(any(not regions.is_zone[r] for r in named))
    base = np.array(base, dtype=np.int64)
    level = np.where(base >= 0, tree.level[base], -1)
    # a city without districts is as narrow as a district
    undivided = np.array([b >= 0 and not (tree.level == 1)[tree.parent == b].any() for b in base.tolist()])
    return Surroundings(of_row, np.array(members), base, np.array(plain), (level == 1) | (level == 0) & undivided)
