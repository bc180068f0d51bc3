"""The places a reader may look at, as a page needs them: names, parents, levels and the list of the filter."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

LEVELS = ("root", "city", "district", "town", "village")
BELOW = {"root": "city", "city": "town", "district": "town", "town": "village"}
LEVELS_ZH = {"root": "全部", "city": "市", "district": "区县", "town": "镇街", "village": "村居"}


@dataclass(frozen=True)
class PlaceTree:
    """All by code; only places that are still in being and can be looked at.

    rows        code → row of the places table
    parents     code → code of the place above; None at the top
    children    code → codes directly below, in the customary order
    successors  code of a merged place → code of the one that carries its cases now
    """

    top: str
    rows: dict[str, dict]
    parents: dict[str, str | None]
    children: dict[str, list[str]] = field(repr=False)
    successors: dict[str, str] = field(repr=False)
    _offered: dict[str | None, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def names(self) -> dict[str, str]:
        return {code: row["name"] for code, row in self.rows.items()}

    def level(self, code: str) -> str:
        return self.rows[code]["level"]

    def above(self, code: str, level: str) -> str | None:
        """The place of that level which `code` lies in (or is)."""
        at: str | None = code
        while at is not None and self.level(at) != level:
            at = self.parents.get(at)
        return at

    def options(self, chosen: str | None) -> dict[str, str]:
        """Code → how it reads in the list: down to towns, and the villages of the town at hand."""
        town = self.above(chosen, "town") if chosen else None
        if town not in self._offered:
            found: dict[str, str] = {}
            self._offer(self.top, town, found)
            self._offered[town] = found
        return self._offered[town]

    def _offer(self, code: str, town: str | None, found: dict[str, str]) -> None:
        row = self.rows[code]
        parent = self.parents.get(code)
        beside = row["level"] in ("town", "village") and parent is not None
        found[code] = f"{self.rows[parent]['name']} · {row['name']}" if beside else row["name"]
        for child in self.children.get(code, ()):
            if self.level(child) != "village" or code == town:
                self._offer(child, town, found)


def place_tree(places: pl.DataFrame, top: str) -> PlaceTree:
    """From Warehouse.places; `top` is the code shown when nothing is chosen. Order: as the table has it (preorder)."""
    by_id = {row["place_id"]: row for row in places.iter_rows(named=True)}
    living = [r for r in by_id.values() if r["level"] in LEVELS and r["successor_id"] is None]
    codes = {r["place_id"]: r["code"] for r in living}
    parents = {r["code"]: codes.get(r["parent_id"]) for r in living}
    parents[top] = None
    children: dict[str, list[str]] = {}
    for row in living:
        parent = codes.get(row["parent_id"])
        if parent is not None:
            children.setdefault(parent, []).append(row["code"])
    successors = {
        r["code"]: codes[r["successor_id"]]
        for r in by_id.values()
        if r["successor_id"] is not None and r["successor_id"] in codes
    }
    return PlaceTree(top, {r["code"]: r for r in living}, parents, children, successors)
