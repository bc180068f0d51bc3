"""The tables of a notice on one sector: causes, towns beyond chance, the largest plaintiffs and defendants."""

from __future__ import annotations

from metrics.concentration import ROLES_ZH
from pages.charts.bands import WORDS, known
from pages.documents.clauses import yoy_unit
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.numbers import Sheet

MOST = 15


def causes_table(making: Making, sheet: Sheet) -> Table:
    heads = (
        ColumnHead("案由", 44, numeric=False), ColumnHead("案件数", 16), ColumnHead("占比", 16), ColumnHead("同比", 18),
    )  # fmt: skip
    rows = [
        (
            (row["name"],), (sheet.number(row["key"], "value"),), (sheet.number(row["key"], "share"),),
            yoy_unit(sheet, row["key"]),
        )
        for row in sheet.rows
    ]  # fmt: skip
    return Table("causes", f"{making.period.label_zh}案由构成", heads, tuple(rows), small=True)


def towns_table(making: Making, sheet: Sheet) -> Table | None:
    kept = [row for row in sheet.rows if row["band"] in ("high", "low") and row["stable"]]
    if not kept:
        return None
    heads = (
        ColumnHead("镇街", 24, numeric=False), ColumnHead("案件数", 14), ColumnHead("率", 12), ColumnHead("区间", 22),
        ColumnHead("同比", 16), ColumnHead("比较", 16, numeric=False),
    )  # fmt: skip

    def cells(row: dict) -> tuple[Runs, ...]:
        key = row["key"]
        reach = (sheet.number(key, "lower"), "—", sheet.number(key, "upper"))
        figures = ((sheet.number(key, "numerator"),), (sheet.number(key, "value"),), reach, yoy_unit(sheet, key))
        return ((row["name"],), *figures, (WORDS[known(row["band"])],))

    caption = f"{making.filters}高低超出偶然和通常差异的镇街"
    return Table("sector_towns", caption, heads, tuple(map(cells, kept)), small=True)


def litigants_table(making: Making, sheet: Sheet, role: str) -> Table | None:
    """By suits, as the note says; organisations only."""
    kept = [row for row in sheet.rows if row["now"]][:MOST]
    if not kept:
        return None
    heads = (
        ColumnHead(f"{ROLES_ZH[role]}单位", 52, numeric=False), ColumnHead("案件数", 14), ColumnHead("占比", 14),
        ColumnHead("上年同期", 16),
    )  # fmt: skip
    rows = tuple(
        ((row["name"],), *((sheet.number(row["key"], name),) for name in ("now", "share", "before"))) for row in kept
    )
    return Table(f"{role}s", f"案件较多的{ROLES_ZH[role]}单位", heads, rows, small=True)
