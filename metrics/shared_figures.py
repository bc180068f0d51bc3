"""Which printed figures may be recomputed in a shared view: none that tells of villages, or of what is hidden of them.

A document made for inside names its figures by whole questions; edited by hand they would ask for anything. What a
shared view shows of villages is cut by metrics.shared_view, and asked for there.
"""

from __future__ import annotations

from metrics.catalogue import find_metric
from metrics.find_place import find_place
from metrics.litigation import UNLOCATED
from metrics.model import Metric
from metrics.sources import FigureId
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

OF_VILLAGES = ("villages", "zeros")  # sources
INDICATORS = ("unlocated", "no_suits")  # that would tell of hidden villages
_SMALL = ("village", "grid")
_OF_ALL = ("metric", "indicator", "sector", "role", "organisation", "part", "period", "caliber", "scheme")


def refuse_small(warehouse: Warehouse, figure: FigureId) -> None:
    """Raises Problem for a figure that must not leave the house."""
    if tells_small(warehouse, figure):
        raise Problem(
            "共享视图不重算村居的数字，也不重算可据以推算村居数字的数字",
            where=str(figure)[:200],
            way_out="请看“村居”页；内部使用时由管理员在 settings/display.yaml 中把 shared 改为 false",
        )


def tells_small(warehouse: Warehouse, figure: FigureId) -> bool:
    asked = dict(figure.arguments)
    if figure.source in OF_VILLAGES or asked.get("by") in _SMALL or asked.get("indicator") in INDICATORS:
        return True
    metric = _metric(asked.get("metric", ""))
    if metric is not None and _is_of_villages(metric) and asked.get("by") != "place":
        return True
    named = [figure.row, *(value for name, value in asked.items() if name not in _OF_ALL)]
    levels = [level for text in named if (level := _level(warehouse, text)) is not None]
    of_a_town = metric is not None and _is_of_villages(metric) and "town" in levels
    return of_a_town or any(level in _SMALL for level in levels)


def _is_of_villages(metric: Metric) -> bool:
    return UNLOCATED in (metric.numerator, metric.denominator) or "villages" in metric.id


def _metric(text: str) -> Metric | None:
    try:
        return find_metric(text)
    except Problem:
        return None


def _level(warehouse: Warehouse, text: str) -> str | None:
    """Of the place a text names: by its code, or as a person would write it."""
    try:
        return find_place(warehouse.places(Scope()), text)["level"]
    except Problem:
        return None
