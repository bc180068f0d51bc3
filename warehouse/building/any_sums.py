"""Sums of attribution any: a case counts once at every place, of every level, that one of its parties lives in.

These do not add up over places, so every level is counted by itself; parties.first_at says at which levels a party is
the first of its case. Third parties count too. A case without parties is at 未定位.
"""

from __future__ import annotations

import numpy as np

from warehouse.building.axes import PlaceTree
from warehouse.building.counted_cases import Block
from warehouse.building.suit_sums import ANY_CUBES, TOTAL, UNLOCATED, Cube, Sums

LEAVES = ("village", "grid", "outside", "unlocated")
VAGUE = ("city", "district", "unlocated")  # places with places below that the party may live in
LESS_ONE = np.int32(-1)


def add_any(sums: Sums, block: Block) -> None:
    """Add the cases of the block at every level, and how many of them are vague."""
    cells = sums.cells_of_cases(block.cases)
    case_no, place = block.parties["case_no"], block.parties["place_id"]
    alone = block.cases["n_parties"] == 0
    for at, rows in _first_of_their_case(sums.tree, place, block.parties["first_at"]):
        of_case, at = case_no[rows], at[rows]
        for cube in sums.cubes:
            if cube not in ANY_CUBES:
                sums.add(cube, cells[cube][of_case], at)
    for cube in sums.cubes:
        if cube not in ANY_CUBES:
            sums.add(cube, cells[cube], 0)
            sums.add(cube, cells[cube][alone], sums.tree.nowhere)
    _add_vague(sums, block, cells)


def _first_of_their_case(tree: PlaceTree, place: np.ndarray, first_at: np.ndarray):
    """For every level below the root: where the parties are on it, and which are the first of their case there."""
    own = np.where(np.isin(tree.level, LEAVES), np.arange(len(tree.level)), -1)
    for above, within in ((tree.city, 0), (tree.district, 1), (tree.town, 2), (own, 3)):
        at = above[place]
        yield at, np.flatnonzero((first_at <= within) & (at >= 0))


def _add_vague(sums: Sums, block: Block, cells: dict[Cube, np.ndarray]) -> None:
    """Cases with a party that reached no place below this one (any_unlocated), beside all of its cases (any_total).

    Towns and districts: a party at the very place. Cities and the root: a party at the city, a district or 未定位;
    未定位 belongs to each of them, 辖区外 to none.
    """
    tree, month = sums.tree, cells[TOTAL]
    case_no, place, first_at = (block.parties[name] for name in ("case_no", "place_id", "first_at"))
    level = tree.level
    at_place = np.flatnonzero(np.isin(level, ("town", "district"))[place] & (first_at <= 3))
    sums.add(UNLOCATED, month[case_no[at_place]], place[at_place])
    for above, within in ((tree.town, 2), (tree.district, 1)):
        rows = np.flatnonzero((first_at <= within) & (above[place] >= 0))
        sums.add(TOTAL, month[case_no[rows]], above[place[rows]])

    def cases_with(wanted: np.ndarray) -> np.ndarray:
        """Which cases have a party in one of the wanted places."""
        found = block.cases["n_parties"] == 0 if wanted[tree.nowhere] else np.zeros(len(month), bool)
        found[case_no[wanted[place]]] = True
        return found

    sums.add(UNLOCATED, month[cases_with(np.isin(level, VAGUE))], 0)
    sums.add(TOTAL, month[cases_with(level != "outside")], 0)
    _add_cities(sums, block, month, cases_with(level == "unlocated"))


def _add_cities(sums: Sums, block: Block, month: np.ndarray, nowhere: np.ndarray) -> None:
    """`nowhere`: which cases have a party at 未定位; they belong to every city, and count there once."""
    tree, case_no, place = sums.tree, block.parties["case_no"], block.parties["place_id"]
    city = tree.city[place]
    inside = np.flatnonzero((block.parties["first_at"] == 0) & (city >= 0))
    sums.add(TOTAL, month[case_no[inside]], city[inside])
    twice = inside[nowhere[case_no[inside]]]
    sums.add(TOTAL, month[case_no[twice]], city[twice], LESS_ONE)
    vague = np.flatnonzero(np.isin(tree.level, ("city", "district"))[place] & (city >= 0) & ~nowhere[case_no])
    pairs = np.unique(case_no[vague].astype(np.int64) * len(tree.level) + city[vague])
    sums.add(UNLOCATED, month[pairs // len(tree.level)], pairs % len(tree.level))
    for one in np.flatnonzero(tree.level == "city"):
        for cube in (UNLOCATED, TOTAL):
            sums.add(cube, month[nowhere], int(one))
