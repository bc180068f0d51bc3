"""The places of a gazetteer as numbered rows: who lies in whom, who succeeded whom, and the cells they share.

A cell is a town, or the rest of a district or city that lies in no town; every place belongs to exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.locate.names import canonical_list
from warehouse.problem import Problem

LEVELS = ("city", "district", "town", "village", "grid")
COLUMNS = ("code", "name", "level", "parent_code")


@dataclass(frozen=True)
class Tree:
    """Arrays over n places, in the order given; -1 stands for none.

    target: the place's latest successor, itself if it has none; expired: it has a last day of validity.
    cell: number of its cell. Over the cells: cell_town, cell_district, cell_city are place numbers.
    """

    codes: list[str]
    names: list[str]
    spelled: list[str]  # canonical names
    aliases: list[list[str]]
    level: np.ndarray
    parent: np.ndarray
    target: np.ndarray
    expired: np.ndarray
    cell: np.ndarray
    cell_town: np.ndarray
    cell_district: np.ndarray
    cell_city: np.ndarray
    number: dict[str, int]

    def up(self, place: int, level: int) -> int:
        """The place of that level in which `place` (or its successor) lies, else -1."""
        seen = 0
        place = int(self.target[place]) if place >= 0 else -1
        while place >= 0 and self.level[place] > level and seen < 12:
            place = int(self.parent[place])
            place = int(self.target[place]) if place >= 0 else -1
            seen += 1
        return place if place >= 0 and self.level[place] == level else -1


def _targets(successors: list[str | None], number: dict[str, int]) -> np.ndarray:
    """Follows successors to the last one; a ring stops where it began."""
    target = np.arange(len(successors))
    for place in range(len(successors)):
        at, seen = place, {place}
        while (following := number.get(successors[at] or "", -1)) >= 0 and following not in seen:
            at = following
            seen.add(at)
        target[place] = at
    return target


def _cells(tree: dict) -> dict[str, np.ndarray]:
    """Gives every place its cell: the town it lies in, else the rest of its district, else of its city."""
    probe = Tree(**tree, cell=np.empty(0), cell_town=np.empty(0), cell_district=np.empty(0), cell_city=np.empty(0))
    cells: dict[tuple[int, int, int], int] = {}
    cell = np.empty(len(probe.codes), dtype=np.int32)
    for place in range(len(probe.codes)):
        key = (probe.up(place, 2), probe.up(place, 1), probe.up(place, 0))
        cell[place] = cells.setdefault(key, len(cells))
    keys = np.array(list(cells), dtype=np.int32).reshape(-1, 3)
    return {"cell": cell, "cell_town": keys[:, 0], "cell_district": keys[:, 1], "cell_city": keys[:, 2]}


def plant(frame: pl.DataFrame) -> Tree:
    """Tree of a landed places frame. Raises Problem if columns are missing or there is no place."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing or frame.is_empty():
        raise Problem(
            "地名表不可用",
            where="、".join(missing) or "没有一行",
            expected="代码、名称、级别、上级代码",
            way_out="请重新导入地区名录",
        )
    frame = frame.filter(pl.col("level").is_in(LEVELS)).unique("code", keep="last", maintain_order=True)
    codes = frame["code"].cast(pl.String).to_list()
    number = {code: place for place, code in enumerate(codes)}
    names = [name or "" for name in frame["name"].to_list()]
    blank: list = [None] * len(codes)
    column = {name: frame[name].to_list() if name in frame.columns else blank for name in _OPTIONAL}
    tree = {
        "codes": codes,
        "names": names,
        "spelled": canonical_list(names),
        "aliases": [list(names or []) for names in column["aliases"]],
        "level": np.array([LEVELS.index(level) for level in frame["level"].to_list()], dtype=np.int8),
        "parent": np.array([number.get(code or "", -1) for code in frame["parent_code"].to_list()], dtype=np.int32),
        "target": _targets(column["successor_code"], number),
        "expired": np.array([day is not None for day in column["valid_to"]], dtype=bool),
        "number": number,
    }
    return Tree(**tree, **_cells(tree))


_OPTIONAL = ("aliases", "successor_code", "valid_to")
