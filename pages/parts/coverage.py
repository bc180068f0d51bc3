"""How far the addresses could be located: sums and shares of what the warehouse counted, as HTML. Pure.

Counted are defendants (their place decides whose case it is), by the district of the court and the level reached.
"""

from __future__ import annotations

import polars as pl

from pages.parts.code_words import KINDS_ZH
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
    pairs = [("定位到镇街或村居", "–" if share is None else f"{share:.1f}%", "辖区外的不算")]
    pairs += [(zh, f"{levels[level]:,}", f"{100 * levels[level] / total:.1f}%" if total else "") for level, zh in STEPS]
    return facts(pairs)


def district_table(counted: pl.DataFrame) -> str:
    """One row per court district in the customary order, then the courts of the whole city, then the sum of all."""
    cities = counted.filter(pl.col("area") == "city")["district"].n_unique()
    keys = ("district_order", "district", "area", "intermediate")
    parts = list(counted.group_by(*keys, maintain_order=True))
    parts.sort(key=lambda part: part[0][2] == "city")  # stable: the districts keep their order
    rows = [
        _district_row(court_area(name, area, intermediate, cities), part)
        for (_, name, area, intermediate), part in parts
    ]
    rows.append(_district_row("合计", counted))
    header = ("受理法院", "定位率 %", "", *(zh for _, zh in STEPS))
    return plain_table(header, rows, "被告人次，全部年份；定位率 =（到村居 + 只到镇街）÷（全部 − 辖区外）")


def court_area(name: str, area: str, intermediate: bool, cities: int = 1) -> str:
    """What a row's cases are: a city's name alone would read as the total of the city."""
    if area == "unlocated":
        return "受理法院未识别"
    if area != "city":
        return name
    city = "市" if cities == 1 else name
    return f"{city}中级法院受理" if intermediate else f"{'全' if cities == 1 else ''}{city}范围的法院受理"


def _district_row(name: str, part: pl.DataFrame) -> tuple:
    levels = by_level(part)
    bar = share_bar(levels["village"] + levels["town"], sum(levels.values()) - levels["outside"])
    return (name, share_located(levels), bar, *(levels[level] for level, _ in STEPS))


def year_table(counted: pl.DataFrame) -> str:
    """One row per year and half year of filing, newest first."""
    halves = counted.with_columns(pl.col("month").map_elements(_half, return_dtype=pl.String).alias("half"))
    rows = []
    for (half,), part in halves.sort("half", descending=True).group_by("half", maintain_order=True):
        levels = by_level(part)
        inside = sum(levels.values()) - levels["outside"]
        rows.append((half, share_located(levels), share_bar(levels["village"] + levels["town"], inside), inside))
    return plain_table(("立案时间", "定位率 %", "", "人次"), rows, "被告人次，辖区外的不算")


def _half(month: int) -> str:
    return f"{year_of(month)}{'上' if month_in_year(month) <= 6 else '下'}半年"


def beside_table(beside: pl.DataFrame) -> str:
    """What was delivered beside the cases, one line a kind; columns of queries/beside_coverage.sql."""
    header = ("内容", "数量", "最早", "最晚", "地区不明", "法院不明")
    rows = ((KINDS_ZH[line[0]], *line[1:]) for line in beside.iter_rows())
    return plain_table(header, rows, "服务按次数计；地区或法院不明的不计入任何地方，请在“检查”中查看后更正重报")
