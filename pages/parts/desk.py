"""Everything a screen works with in one run: the version, what the reader may see, and what is being looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from metrics.find_reference import courts_of
from metrics.period import Period, parse_period
from metrics.question import whole
from metrics.result import Result
from metrics.shared_view import hide_small
from pages.parts import caches
from pages.parts.front_door import OPEN_ROLE
from pages.parts.place_tree import PlaceTree, place_tree
from pages.parts.view import Choices, View
from warehouse.calibers import POPULATION_BASES, Caliber, find_caliber
from warehouse.display import CHECKUP, Display, load_display
from warehouse.folders import DataFolder, data_folder
from warehouse.months import month_label
from warehouse.scope import Scope
from warehouse.store import Warehouse, open_warehouse

RATE = "litigation_rate"


@dataclass(frozen=True, eq=False)
class Desk:
    """Immutable; asking is remembered in pages.parts.caches. Two desks are the same if they show the same."""

    root: DataFolder
    warehouse: Warehouse
    scope: Scope
    tree: PlaceTree
    choices: Choices
    view: View
    display: Display = Display()

    def _same(self) -> tuple:
        return self.root, self.warehouse.version, self.scope, self.view, self.display

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Desk) and self._same() == other._same()

    def __hash__(self) -> int:
        return hash(self._same())

    @property
    def place(self) -> str:
        return self.view.place or self.tree.top

    @property
    def level(self) -> str:
        return self.tree.level(self.place)

    @property
    def place_name(self) -> str:
        return self.tree.rows[self.place]["name"]

    @property
    def caliber(self) -> Caliber:
        return self.choices.calibers[self.view.caliber]

    @property
    def period(self) -> Period:
        return parse_period(self.view.period, self.warehouse.info)

    @property
    def people_name(self) -> str:
        return POPULATION_BASES[self.caliber.population_basis]

    @property
    def sector_name(self) -> str | None:
        return self.choices.sectors.get(self.view.sector) if self.view.sector else None

    def seeing(self, **changes: str | None) -> Desk:
        """The same desk with another view."""
        return replace(self, view=self.view.with_(**changes))

    def ask(self, metric: str, *, by: str, compare: tuple[str, ...] = ("yoy",), **other) -> Result:
        """`metric` under the present view; `other` overrides within, period, caliber or sector.

        In a shared view small village figures are hidden. Raises Problem for village figures not given there.
        """
        question = {
            "by": by,
            "within": self.place,
            "period": self.view.period,
            "caliber": self.view.caliber,
            "sector": self.view.sector,
            "compare": compare,
        }
        found = caches.answer(self.warehouse, self.scope, metric, **(question | other))
        if not self.display.shared:
            return found
        return hide_small(found, self.warehouse, threshold=self.display.small_from)

    def words(self) -> str:
        """The line under a heading: caliber and period, and the sector if there is one."""
        parts = [self.period.label_zh, self.caliber.label_zh]
        if self.sector_name:
            parts.insert(0, self.sector_name)
        return " · ".join(parts)


@lru_cache(maxsize=16)
def _ground(served: caches.Served, scope: Scope) -> tuple[PlaceTree, Choices]:
    """What is the same for every view of a version: the place tree and what may be chosen."""
    warehouse = served.warehouse()
    places = warehouse.places(scope)
    tree = place_tree(places, whole(warehouse, scope)["code"])
    sectors = caches.answer(
        warehouse, scope, "suits", by="sector", within=tree.top, period=_span(warehouse), compare=()
    ).frame
    return tree, Choices(
        coverage=warehouse.info,
        calibers=warehouse.calibers,
        top=tree.top,
        places=tree.names,
        successors=tree.successors,
        sectors=dict(zip(sectors["key"], sectors["name"], strict=True)),
        courts=_courts(warehouse, scope),
    )


def _courts(warehouse: Warehouse, scope: Scope) -> dict[str, str]:
    known = courts_of(warehouse, scope).filter(pl.col("court_id") > 0)
    return dict(known.select("court_code", "name").iter_rows())


def _span(warehouse: Warehouse) -> str:
    info = warehouse.info
    return f"{month_label(info.first_month)}..{month_label(info.last_month)}"


def reader_scope() -> Scope:
    """What the present reader may see of sums. Single cases are never shown on these screens."""
    return replace(OPEN_ROLE.scope, case_rows=False)


def open_desk(view: View | None = None) -> Desk:
    """The desk of the served version. Raises Problem if there is no warehouse or nothing in it."""
    root = data_folder()
    warehouse = open_warehouse(root)
    scope = reader_scope()
    caches.let_go_of_earlier(root, warehouse)
    tree, choices = _ground(caches.Served.of(warehouse), scope)
    view = view or View(place=tree.top, caliber=find_caliber(dict(choices.calibers), None).key)
    return Desk(root, warehouse, scope, tree, choices, view, reader_display())


def reader_display() -> Display:
    """How the present reader sees figures. Raises Problem if the office's settings can't be understood."""
    display = load_display(data_folder().settings)
    return display if OPEN_ROLE.ranks else replace(display, mode=CHECKUP)
