"""What is in none of the rows of an answer by place: suits that stop at the level above, 辖区外, 未定位."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.litigation import suits
from metrics.question import BY_ZH, PLACE_LEVELS
from metrics.result import Result
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

NOWHERE = {"OUTSIDE": "辖区外", "UNLOCATED": "未定位"}
NO_REMAINDER = pl.DataFrame(schema={"name": pl.String, "numerator": pl.Float64})


def remainder(result: Result, warehouse: Warehouse, scope: Scope) -> pl.DataFrame:
    """name, numerator: with the rows of `result` they add up to all suits. Empty where nothing adds up.

    For the one city and for 全部, 辖区外 and 未定位 are named apart: the sum is then every suit of the warehouse.
    """
    meta = result.meta
    if meta.by not in PLACE_LEVELS or meta.metric.numerator != suits.numerator:
        return NO_REMAINDER
    if not meta.additive or result.frame["numerator"].null_count():
        return NO_REMAINDER
    inside = _suits_at(meta.within_code, result, warehouse, scope)
    level, nowhere = _level(meta.within_code, warehouse, scope), []
    if level == "root" or (level == "city" and _sees_all(warehouse, scope)):
        nowhere = [(name, _suits_at(code, result, warehouse, scope)) for code, name in NOWHERE.items()]
    left = inside - result.frame["numerator"].sum() - (sum(n for _, n in nowhere) if level == "root" else 0)
    rows = [(f"未定位到{BY_ZH[meta.by]}", left), *nowhere]
    return pl.DataFrame([row for row in rows if abs(row[1]) > 1e-6], schema=NO_REMAINDER.schema, orient="row")


def _suits_at(code: str, result: Result, warehouse: Warehouse, scope: Scope) -> float:
    meta = result.meta
    asked = {"period": meta.asked, "caliber": meta.caliber_key, "sector": meta.sector, "compare": ()}
    return evaluate(suits, warehouse, scope, by="place", within=code, **asked).frame["numerator"][0]


def _level(code: str, warehouse: Warehouse, scope: Scope) -> str:
    return find_place(warehouse.places(scope), code)["level"]


def _sees_all(warehouse: Warehouse, scope: Scope) -> bool:
    """Whether there is one city and the scope is not cut: then what is in no place belongs to it."""
    levels = warehouse.places(scope)["level"]
    return (levels == "root").any() and (levels == "city").sum() == 1
