"""Where the change of cases against last year comes from: parts that add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from metrics.comparison import CAUSE_BREAK_ZH
from pages.charts import contributions, wording
from pages.charts.drawing import Drawing
from pages.parts import phrases
from pages.parts.breaks import RENAMED_ZH, causes_renamed, rules_differ_zh
from pages.parts.desk import Desk
from pages.parts.recut_sectors import RECUT_ZH
from pages.parts.theme import Palette

_ELSEWHERE = "未归入各项"


@dataclass(frozen=True)
class Changes:
    """frame: code, name, numerator, yoy_numerator, change (cases), yoy_change, yoy_significant.

    total  change of the whole; equal to the sum of the parts
    note   why it can't be compared, or must be read with care
    significant  of the total; null where it can't be said
    broken  the sentence for two periods counted by different rules, else ""
    """

    frame: pl.DataFrame
    total: float | None
    note: str
    significant: bool | None = None
    broken: str = ""


@lru_cache(maxsize=300)
def changes(desk: Desk, by: str) -> Changes:
    """`by`: sector, cause, cause_group, or a level of places."""
    sector = None if by == "sector" else desk.view.sector
    parts = desk.ask("suits", by=by, sector=sector).frame.with_columns(
        change=pl.col("numerator") - pl.col("yoy_numerator")
    )
    whole = desk.ask("suits", by="place", sector=sector).frame.row(0, named=True)
    note = whole["yoy_note"] or _of_all(parts["yoy_note"].to_list())
    if wording.absent(whole["numerator"]) or wording.absent(whole["yoy_numerator"]):
        return Changes(parts, None, note)
    total = whole["numerator"] - whole["yoy_numerator"]
    if desk.caliber.numerator.attribution.additive:
        parts = _with_the_rest(parts, whole)
    return Changes(parts, total, note, whole["yoy_significant"], _broken(desk, whole["yoy_note"]))


def _of_all(notes: list[str | None]) -> str:
    """What is said of every part alike."""
    return notes[0] or "" if len(set(notes)) == 1 else ""


def _broken(desk: Desk, note: str | None) -> str:
    return rules_differ_zh(desk) or (f"{RECUT_ZH}，增减不可直接比较" if note == CAUSE_BREAK_ZH else "")


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
        subtitle=_reading(desk, by, found),
        palette=palette,
        height=height,
        shown=shown,
        muted=bool(found.broken),
    )


def _reading(desk: Desk, by: str, found: Changes) -> str:
    """What the bars add up to, and what forbids taking them at their word."""
    said = f"较上年同期，件；各项相加等于总变化 {wording.signed(found.total)} 件"
    if found.note in phrases.BREAKS:
        said += "；跨越制度调整，仅供参考"
    return f"{said}。{RENAMED_ZH}" if by == "sector" and causes_renamed(desk) else said


def finding(found: Changes) -> str:
    """减少的 1,810 件主要来自物业、民间借贷; what cannot be compared or is within chance is not explained."""
    if found.broken:
        return found.broken
    total = found.total or 0.0
    if found.significant is False:
        return _within_chance(found)
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


def _within_chance(found: Changes) -> str:
    """变化不显著；增减较多的是农村土地（+174 件）、物业（−120 件）."""
    named = found.frame.filter((pl.col("change").abs() >= 0.5) & (pl.col("name") != _ELSEWHERE))
    named = named.sort(pl.col("change").abs(), "name", descending=[True, False]).head(2)
    if named.is_empty():
        return "变化不显著"
    most = "、".join(f"{row['name']}（{wording.signed(row['change'])} 件）" for row in named.iter_rows(named=True))
    return f"变化不显著；增减较多的是{most}"
