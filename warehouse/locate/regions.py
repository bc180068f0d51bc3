"""Regions an address may name: cities, districts, and zones that cut across them, each a set of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.locate.names import canonical_list, reference_rows
from warehouse.locate.tree import Tree

EVERYWHERE = 0


@dataclass(frozen=True)
class Regions:
    """members: bool [region, cell]; region 0 is everywhere. place: the place a region alone amounts to, -1 if none.

    of_place: the region of a city or district (by place number), -1 for other places. zone_names: (region, names).
    """

    members: np.ndarray
    place: np.ndarray
    is_zone: np.ndarray
    of_place: np.ndarray
    zone_names: list[tuple[int, list[str]]]


def common_place(tree: Tree, members: np.ndarray) -> int:
    """The lowest district or city that holds all the cells, -1 if there is none."""
    for owner in (tree.cell_district, tree.cell_city):
        owners = np.unique(owner[members])
        if len(owners) == 1 and owners[0] >= 0:
            return int(owners[0])
    return -1


def _by_path(tree: Tree) -> dict[tuple[str, str, str], int]:
    """(city, district or '', town or '') in canonical names → place. Codes differ between systems; names do not."""
    paths = {}
    for place, level in enumerate(tree.level):
        if level <= 2 and tree.target[place] == place:
            above = [tree.up(place, upper) for upper in (0, 1, 2)]
            path = tuple(tree.spelled[up] if up >= 0 else "" for up in above)
            paths.setdefault(path, place)
    return paths


def shipped_aliases(tree: Tree) -> list[tuple[str, int]]:
    """Old and other names from the shipped table that point into this gazetteer: (alias, place)."""
    paths = _by_path(tree)
    rows = reference_rows("old_and_other_names.csv")
    found = [(row["别名"], paths.get((row["城市"], row["区县"], row["指向"]), -1)) for row in rows]
    return [(alias, place) for alias, place in found if place >= 0]


def lay_out_regions(tree: Tree) -> Regions:
    """Regions of every city and district of the tree, and of the shipped zones whose city is in it."""
    n_cells = len(tree.cell_town)
    members = [np.ones(n_cells, dtype=bool)]
    place_of, zone_names = [-1], []
    of_place = np.full(len(tree.codes), -1, dtype=np.int32)
    for place in np.flatnonzero(tree.level <= 1):
        owner = tree.cell_city if tree.level[place] == 0 else tree.cell_district
        of_place[place] = len(members)
        members.append(owner == tree.target[place])
        place_of.append(int(place))
    n_plain = len(members)
    paths = _by_path(tree)
    for row in reference_rows("zones.csv"):
        inside = np.zeros(n_cells, dtype=bool)
        for path in row["范围"].split(";"):
            district, _, town = path.partition("/")
            place = paths.get((row["城市"], district, town), -1)
            if place >= 0:
                inside |= tree.cell_town == place if town else tree.cell_district == place
        if inside.any():
            zone_names.append((len(members), canonical_list(row["别名"].split(";"))))
            members.append(inside)
            place_of.append(common_place(tree, inside))
    return Regions(
        members=np.array(members),
        place=np.array(place_of, dtype=np.int32),
        is_zone=np.arange(len(members)) >= n_plain,
        of_place=of_place,
        zone_names=zone_names,
    )
