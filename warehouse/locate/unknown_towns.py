"""Towns that are in no list: a slip of the pen (郭勒木得镇), or an old town whose seat bears its name (黑旺镇)."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import polars as pl

from warehouse.locate.names import canonical_list, town_stem, village_stem
from warehouse.locate.tree import Tree

TOKEN = r"^([\p{Han}]{2,7}?)(?:镇|乡|街道)"
SLIP, SEAT = 1, 2


def _near_spellings(stem: str) -> set[str]:
    """Keys shared by stems of three characters or more that differ in one place: wildcard at each position."""
    if len(stem) < 3:
        return set()
    return {stem[:i] + "?" + stem[i + 1 :] for i in range(len(stem))}


class UnknownTowns:
    """Looks up town names that no pattern matched, inside the surroundings already known."""

    def __init__(self, tree: Tree) -> None:
        self._cells_by_key: dict[str, set[int]] = defaultdict(set)
        self._seats: dict[str, set[int]] = defaultdict(set)
        towns = np.flatnonzero(tree.level == 2)
        others = iter(canonical_list([name for town in towns for name in tree.aliases[town]]))
        for place in range(len(tree.codes)):
            cell = int(tree.cell[place])
            if tree.level[place] == 2:
                names = [tree.spelled[place], *(next(others) for _ in tree.aliases[place])]
                for key in {key for name in names for key in _near_spellings(town_stem(name))}:
                    self._cells_by_key[key].add(cell)
            elif tree.level[place] == 3 and tree.cell_town[cell] >= 0:
                name = tree.spelled[place]
                for key in {village_stem(name), name.removesuffix("社区")}:
                    if len(key) >= 2:
                        self._seats[key].add(cell)

    def _look_up(self, stem: str, inside: np.ndarray) -> tuple[int, int]:
        """(cell, SLIP or SEAT), (-1, 0) where nothing or more than one thing fits."""
        near = {cell for key in _near_spellings(stem) for cell in self._cells_by_key.get(key, ()) if inside[cell]}
        if len(near) == 1:
            return near.pop(), SLIP
        seats = {cell for cell in self._seats.get(stem, ()) if inside[cell]}
        return (seats.pop(), SEAT) if len(seats) == 1 and not near else (-1, 0)

    def find(self, rest: pl.Series, surrounding: np.ndarray, members: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cell and kind (0 none) for texts that begin right after the district; one look-up per distinct token."""
        tokens = pl.DataFrame({"stem": rest.str.extract(TOKEN), "around": surrounding})
        distinct = tokens.drop_nulls().unique()
        found = [self._look_up(stem, members[around]) for stem, around in distinct.rows()]
        cells = pl.Series("cell", [cell for cell, _ in found], dtype=pl.Int64)
        kinds = pl.Series("kind", [kind for _, kind in found], dtype=pl.Int64)
        joined = tokens.join(
            distinct.with_columns(cells, kinds), on=["stem", "around"], how="left", maintain_order="left"
        )
        return joined["cell"].fill_null(-1).to_numpy(), joined["kind"].fill_null(0).to_numpy()
