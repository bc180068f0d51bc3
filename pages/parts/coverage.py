"""How far the addresses could be located: sums and shares of what the warehouse counted, as HTML. Pure.

Counted are defendants (their place decides whose case it is), by the district of the court and the level reached.
"""

from __future__ import annotations

import polars as pl

from pages.parts.plain_table import facts, plain_table, share_bar
from warehouse.months import month_in_year, year_of

REACHED = ("village", "town")  # far enough for the figures of a town
STEPS = (
    ("village", "到村居"),
    ("town", "只到镇街"),
    ("district", "只到区县"),
    ("city", "只到市"),
    ("outside", "辖区外"),
    ("none", "未定位"),
)


def by_level(counted: pl.DataFrame) -> dict[str, int]:
    """Defendants by the level reached; grids count as villages. counted: district, month, located_level, parties."""
    sums = counted.group_by("located_level").agg(pl.col("parties").sum())
    found = dict(sums.iter_rows())
    found["village"] = found.get("village", 0) + found.pop("grid", 0)
    return {level: int(found.get(level, 0)) for level, _ in STEPS}


def share_located(levels: dict[str, int]) -> float | None:
    """Of those who are not from outside, the share in % that reached a town or village; None if there are none."""
    inside = sum(levels.values()) - levels["outside"]
    return 100 * sum(levels[level] for level in REACHED) / inside if inside else None


def summary(counted: pl.DataFrame) -> str:
    levels = by_level(counted)
    share = share_located(levels)
    total = sum(levels.values())
    pairs = [("定位到镇街以下", "–" if share is None else f"{share:.1f}%", "辖区外的不算")]
    pairs += [(zh, f"{levels[level]:,}", f"{100 * levels[level] / total:.1f}%" if total else "") for level, zh in STEPS]
    return facts(pairs)


def district_table(counted: pl.DataFrame) -> str:
    """One row per court district, in the customary order."""
    rows = []
    for (_, name), part in counted.group_by("district_order", "district", maintain_order=True):
        levels = by_level(part)
        share = share_located(levels)
        inside = sum(levels.values()) - levels["outside"]
        bar = share_bar(levels["village"] + levels["town"], inside)
        rows.append((name, share, bar, *(levels[level] for level, _ in STEPS)))
    header = ("受理法院所在区县", "定位率 %", "", *(zh for _, zh in STEPS))
    return plain_table(header, rows, "被告人数；定位率 =（到村居 + 只到镇街）÷（全部 − 辖区外）")


def year_table(counted: pl.DataFrame) -> str:
    """One row per year and half year of filing, newest first."""
    halves = counted.with_columns(pl.col("month").map_elements(_half, return_dtype=pl.String).alias("half"))
    rows = []
    for (half,), part in halves.sort("half", descending=True).group_by("half", maintain_order=True):
        levels = by_level(part)
        inside = sum(levels.values()) - levels["outside"]
        rows.append((half, share_located(levels), share_bar(levels["village"] + levels["town"], inside), inside))
    return plain_table(("立案时间", "定位率 %", "", "人数"), rows, "被告人数，辖区外的不算")


def _half(month: int) -> str:
    return f"{year_of(month)}{'上' if month_in_year(month) <= 6 else '下'}半年"
