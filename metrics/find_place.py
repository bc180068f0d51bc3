"""Finding a place by its code or name, with a suggestion for a near miss and a list for a name that is not unique."""

from __future__ import annotations

import difflib
from datetime import timedelta

import polars as pl

from warehouse.problem import Problem

_SHOWN = 8


def find_place(places: pl.DataFrame, wanted: str) -> dict:
    """The row of `places` (as Warehouse.places gives it) with this code, name or full name.

    Raises Problem if there is none, if several places bear the name, or if the place was merged into another.
    """
    wanted = wanted.strip()
    found = places.filter(pl.col("code") == wanted)
    if found.is_empty():
        found = places.filter((pl.col("name") == wanted) | (pl.col("full_name") == wanted))
    living = found.filter(pl.col("successor_id").is_null())
    if living.height > 1:
        raise _ambiguous(wanted, living)
    if living.height == 1:
        return living.row(0, named=True)
    if found.height:
        raise _merged(places, found.row(0, named=True))
    raise _unknown(places, wanted)


def _ambiguous(wanted: str, found: pl.DataFrame) -> Problem:
    names = [f"{name}（{code}）" for name, code in found.select("full_name", "code").head(_SHOWN).iter_rows()]
    more = f" 等 {found.height} 处" if found.height > _SHOWN else ""
    return Problem(f"“{wanted}”不止一处", expected="、".join(names) + more, way_out="请写全称或代码")


def _merged(places: pl.DataFrame, old: dict) -> Problem:
    heir = places.filter(pl.col("place_id") == old["successor_id"])
    name = heir["full_name"][0] if heir.height else "其他地方"
    since = ""
    if old["valid_to"]:
        day = old["valid_to"] + timedelta(days=1)
        since = f"自{day.year}年{day.month}月{day.day}日起"
    return Problem(f"“{old['name']}”{since}已并入{name}，案件一并计入", way_out=f"请改用“{name}”")


def _unknown(places: pl.DataFrame, wanted: str) -> Problem:
    names = list(dict.fromkeys([*places["name"], *places["full_name"], *places["code"]]))
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    if near:
        return Problem(
            f"没有名为“{wanted}”的地方", expected="是不是：" + "、".join(near) + "？", way_out="请改正名称或代码"
        )
    return Problem(f"没有名为“{wanted}”的地方", way_out="用 python -m metrics show suits --by town 查看现有的镇街")
