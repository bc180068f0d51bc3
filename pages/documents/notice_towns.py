"""The table of towns: each district's row, its towns in the customary order, and sums that add up."""

from __future__ import annotations

from pages.charts.bands import WORDS, known
from pages.documents.clauses import yoy_unit
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.numbers import Sheet

HEADS = (
    ColumnHead("镇街", 22, numeric=False),
    ColumnHead("人口", 12),
    ColumnHead("案件数", 13),
    ColumnHead("率", 10),
    ColumnHead("区间", 18),
    ColumnHead("同比", 15),
    ColumnHead("与平均水平比", 15),
    ColumnHead("比较", 13, numeric=False),
)
RANK = ColumnHead("位次", 21)


def towns_table(making: Making) -> Table:
    figures, code = making.figures, making.code
    towns = figures.ask("judged", by="town", within=code)
    ranks = figures.ask("ranks", within=making.top["code"]) if making.ranks else None
    districts = _districts(making)
    rows: list[tuple[Runs, ...]] = []
    heads_at: list[int] = []
    above = None
    for town in towns.rows:
        if districts is not None and town["parent_name"] != above:
            above = town["parent_name"]
            heads_at.append(len(rows))
            rows += _district_row(districts, above, ranks is not None)
        rows.append(_row(towns, town["key"], town["name"], ranks))
    ends = _ends(making, ranks is not None)
    heads = HEADS + ((RANK,) if ranks else ())
    caption = f"{making.period.label_zh}各镇街{making.rate_zh}"
    return Table("towns", caption, heads, tuple(rows + ends), len(ends), tuple(heads_at), small=True)


def beyond_table(making: Making) -> Table | None:
    """Only the towns beyond chance and the usual spread, in the customary order; None where there are none."""
    towns = making.figures.ask("judged", by="town", within=making.code)
    kept = [town for town in towns.rows if town["band"] in ("high", "low")]
    if not kept:
        return None
    rows = tuple(_row(towns, town["key"], town["name"], None) for town in kept)
    caption = f"{making.period.label_zh}高低超出偶然和通常差异的镇街"
    return Table("beyond", caption, HEADS, rows, small=True)


def _districts(making: Making) -> Sheet | None:
    if making.place["level"] == "district":
        return None
    return making.figures.ask("rates", by="district", within=making.code)


def _district_row(districts: Sheet, name: str, ranks: bool) -> list[tuple[Runs, ...]]:
    key = next((row["key"] for row in districts.rows if row["name"] == name), None)
    if key is None:
        return []
    cells = (*_figures(districts, key, name), ("",), ("",))
    return [cells + ((("",),) if ranks else ())]


def _row(towns: Sheet, key: str, name: str, ranks: Sheet | None) -> tuple[Runs, ...]:
    row = towns.row(key)
    few = "△" if row["stable"] is False else ""
    ratio = (towns.number(key, "ratio", form="signed"),)
    cells = (*_figures(towns, key, name), ratio, (WORDS[known(row["band"])] + few,))
    if ranks is None:
        return cells
    if not ranks.has(key, "rank"):
        return (*cells, ("—",))
    rank = (
        ranks.number(key, "rank"),
        "（",
        ranks.number(key, "rank_lower"),
        "—",
        ranks.number(key, "rank_upper"),
        "）",
    )
    return (*cells, rank)


def _figures(sheet: Sheet, key: str, name: str) -> tuple[Runs, ...]:
    reach = (sheet.number(key, "lower"), "—", sheet.number(key, "upper")) if sheet.has(key, "lower") else ("—",)
    return (
        (name,),
        (sheet.number(key, "denominator", form="wan"),),
        (sheet.number(key, "numerator"),),
        (sheet.number(key, "value"),),
        reach,
        yoy_unit(sheet, key),
    )


def _ends(making: Making, ranks: bool) -> list[tuple[Runs, ...]]:
    """各镇街合计 + 未定位到镇街 = the place's own count, where a caliber adds up."""
    rest = making.figures.ask("rest", by="town", within=making.code)
    if not rest.has("未定位到镇街", "numerator"):
        return []
    rows = (("各镇街合计", "sum"), ("未定位到镇街", "未定位到镇街"), (f"{making.whole_zh}合计", "inside"))
    width = 8 + ranks
    return [((name,), ("",), (rest.number(key, "numerator"),), *((("",),) * (width - 3))) for name, key in rows]
