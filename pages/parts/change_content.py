"""Where the change of cases against last year comes from: parts that add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from pages.charts import contributions, wording
from pages.charts.drawing import Drawing
from pages.parts.desk import Desk
from pages.parts.theme import Palette

_ELSEWHERE = "未归入各项"


@dataclass(frozen=True)
class Changes:
    """frame: code, name, numerator, yoy_numerator, change (cases), yoy_change, yoy_significant.

    total  change of the whole; equal to the sum of the parts
    note   why it can't be compared, or must be read with care
    """

    frame: pl.DataFrame
    total: float | None
    note: str


@lru_cache(maxsize=300)
def changes(desk: Desk, by: str) -> Changes:
    """`by`: sector, cause, cause_group, or a level of places."""
    sector = None if by == "sector" else desk.view.sector
    parts = desk.ask("suits", by=by, sector=sector).frame.with_columns(
        change=pl.col("numerator") - pl.col("yoy_numerator")
    )
    whole = desk.ask("suits", by="place", sector=sector).frame.row(0, named=True)
    note = whole["yoy_note"] or (parts["yoy_note"].drop_nulls().to_list() or [""])[0]
    if wording.absent(whole["numerator"]) or wording.absent(whole["yoy_numerator"]):
        return Changes(parts, None, note)
    total = whole["numerator"] - whole["yoy_numerator"]
    if desk.caliber.numerator.attribution.additive:
        parts = _with_the_rest(parts, whole)
    return Changes(parts, total, note)


def _with_the_rest(parts: pl.DataFrame, whole: dict) -> pl.DataFrame:
    """A row for what belongs to none of the parts (suits that could not be placed), if there is any."""
    now = whole["numerator"] - (parts["numerator"].sum() or 0)
    before = whole["yoy_numerator"] - (parts["yoy_numerator"].sum() or 0)
    if abs(now) < 1e-6 and abs(before) < 1e-6:
        return parts
    rest = {
        "key": "",
        "code": "",
        "name": _ELSEWHERE,
        "numerator": now,
        "yoy_numerator": before,
        "change": now - before,
    }
    return pl.concat([parts, pl.DataFrame([rest])], how="diagonal_relaxed")


@lru_cache(maxsize=300)
def changes_drawing(desk: Desk, by: str, palette: Palette, height: int = 300, shown: int = 9) -> Drawing | None:
    """None where nothing can be compared."""
    found = changes(desk, by)
    if found.total is None or found.frame["change"].drop_nulls().is_empty():
        return None
    return contributions.contributions(
        found.frame.select("name", "change"),
        title=finding(found),
        subtitle=f"较上年同期，件；各项相加等于总变化 {wording.signed(found.total)} 件"
        + ("；跨越制度调整，仅供参考" if found.note else ""),
        palette=palette,
        height=height,
        shown=shown,
    )


def finding(found: Changes) -> str:
    """减少的 1,810 件主要来自物业与民间借贷."""
    total = found.total or 0.0
    if round(total) == 0:
        return "总数与上年同期持平，各项有升有降"
    same = found.frame.filter((pl.col("change") * total > 0) & (pl.col("name") != _ELSEWHERE))
    same = same.sort(pl.col("change").abs(), "name", descending=[True, False])
    if same.is_empty():
        return f"较上年同期{'增加' if total > 0 else '减少'} {wording.cases(abs(total))} 件"
    first, *others = same.iter_rows(named=True)
    names = [first["name"]]
    if others and abs(others[0]["change"]) >= abs(first["change"]) / 2:
        names.append(others[0]["name"])
    way = "增加" if total > 0 else "减少"
    return f"{way}的 {wording.cases(abs(total))} 件主要来自{'、'.join(names)}"
