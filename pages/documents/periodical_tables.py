"""The tables of the monthly and quarterly report: months with working days, parts of a change, guards."""

from __future__ import annotations

from metrics.source_frames_changes import WHOLE
from pages.charts import wording
from pages.documents.clauses import yoy_unit
from pages.documents.document import ColumnHead, Runs, Table
from pages.documents.making import Making
from pages.documents.numbers import Sheet
from pages.parts.phrases import written
from warehouse.months import month_of, year_of


def months_of_year(making: Making, sheet: Sheet) -> list[dict]:
    """The months of the period's year up to its end, oldest first, 1—2月 together after February."""
    january = month_of(year_of(making.period.last), 1)
    return [row for row in sheet.rows if january <= row["first"] and row["last"] <= making.period.last]


def months_table(making: Making, sheet: Sheet, rows: list[dict]) -> Table:
    heads = (
        ColumnHead("月份", 24, numeric=False), ColumnHead("案件数", 16), ColumnHead("工作日", 14),
        ColumnHead("每个工作日件数", 18), ColumnHead("率", 14), ColumnHead("率同比", 18),
    )  # fmt: skip
    names = ("numerator", "days", "per_day", "value")
    cells = [
        ((row["name"],), *((sheet.number(row["key"], name),) for name in names), yoy_unit(sheet, row["key"]))
        for row in rows
    ]
    return Table("months", f"{making.name}各月{making.rate_zh}", heads, tuple(cells), small=True)


def changes_table(making: Making, sheet: Sheet) -> Table:
    heads = (
        ColumnHead("组成部分", 34, numeric=False), ColumnHead("上年同期（件）", 20), ColumnHead("本期（件）", 18),
        ColumnHead("对率的影响（件/万人）", 26),
    )  # fmt: skip

    def row(one: dict, name: str) -> tuple[Runs, ...]:
        key = one["key"]
        counts = ((sheet.number(key, "before"),), (sheet.number(key, "now"),))
        return ((name,), *counts, (sheet.number(key, "contribution", form="signed"),))

    parts = [row(one, written(one["name"])) for one in sheet.rows if one["key"] != WHOLE]
    whole = row(sheet.row(WHOLE), f"{making.name}合计")
    caption = f"{making.rate_zh}同比变化的分解"
    return Table("changes", caption, heads, (*parts, whole), total_rows=1, small=True)


def guards_table(making: Making, sheet: Sheet) -> Table:
    heads = (
        ColumnHead("指标", 46, numeric=False), ColumnHead("本期", 16), ColumnHead("对比期", 16),
        ColumnHead("判断", 18, numeric=False),
    )  # fmt: skip
    words = {True: "异常", False: "正常", None: "无法判断"}
    rows = tuple(
        (
            (row["name"],), (sheet.number(row["key"], "value"),), (sheet.number(row["key"], "before"),),
            (words[row["raised"]] or wording.MISSING,),
        )
        for row in sheet.rows
    )  # fmt: skip
    return Table("guards", f"{making.period.label_zh}防失真指标", heads, rows, small=True)
