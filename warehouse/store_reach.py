"""How far a Scope reaches in one version: place ids, sector ids and court ids instead of codes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.problem import Problem
from warehouse.scope import Scope


@dataclass(frozen=True)
class Reach:
    """place ids first..last; sectors and courts by id, None where the scope does not limit them."""

    first: int
    last: int
    whole: bool
    sectors: tuple[int, ...] | None
    courts: tuple[int, ...] | None

    @property
    def limits(self) -> frozenset[str]:
        """What the scope limits: a read that cannot apply all of it must be refused."""
        parts = (("place", not self.whole), ("sectors", self.sectors is not None), ("courts", self.courts is not None))
        return frozenset(name for name, limited in parts if limited)

    def check_places(self, place_ids: np.ndarray) -> None:
        """Raises Problem if one of them lies outside."""
        outside = (place_ids < self.first) | (place_ids > self.last)
        if outside.any():
            raise refusal("所查地区不在可查看的范围内", f"地区编号 {int(place_ids[outside][0])}")

    def refuse(self, *limits: str) -> None:
        """Raises Problem if the scope limits any of these, which the read at hand cannot apply."""
        names = {"place": "地区", "sectors": "行业", "courts": "法院"}
        held = [names[limit] for limit in limits if limit in self.limits]
        if held:
            raise refusal(f"这项数据不能按{'、'.join(held)}限定，当前账户无权查看")


def refusal(what: str, where: str = "") -> Problem:
    return Problem(what, where=where, way_out="换用范围内的地区、行业或法院，或请管理员调整权限")


class Reaches:
    """Turns scopes into reaches, by the tables of one version."""

    def __init__(self, places: pl.DataFrame, sectors: pl.DataFrame, courts: pl.DataFrame) -> None:
        self._ranges = {
            code: (first, last) for code, first, last in places.select("code", "place_id", "last_id").iter_rows()
        }
        self._everything = (0, places.height - 1)
        self._sectors = dict(sectors.select("sector", "sector_id").iter_rows())
        self._courts = dict(courts.select("court_code", "court_id").iter_rows())
        self._known: dict[Scope, Reach] = {}

    def of(self, scope: Scope) -> Reach:
        """Raises Problem if the scope names a place this version does not know: then nothing is visible."""
        if scope not in self._known:
            self._known[scope] = self._made(scope)
        return self._known[scope]

    def _made(self, scope: Scope) -> Reach:
        if scope.place_code is not None and scope.place_code not in self._ranges:
            raise refusal("可查看的地区在当前数据版本中不存在", scope.place_code)
        first, last = self._everything if scope.place_code is None else self._ranges[scope.place_code]
        return Reach(
            first,
            last,
            scope.place_code is None or (first, last) == self._everything,
            _ids(scope.sectors, self._sectors),
            _ids(scope.courts, self._courts),
        )


def _ids(names: frozenset[str] | None, known: dict[str, int]) -> tuple[int, ...] | None:
    if names is None:
        return None
    by_text = known | {str(number): number for number in known.values()}
    return tuple(sorted({by_text[name] for name in names if name in by_text}))
