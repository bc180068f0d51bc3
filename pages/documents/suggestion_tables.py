"""The tables of a 司法建议 about one organisation: its suits by cause and by town."""

from __future__ import annotations

from pages.documents.document import ColumnHead, Table
from pages.documents.making import Making
from pages.documents.numbers import Sheet

_HEADS = {"cause": "案由", "town": "镇街"}
MOST = 20


def parts_table(making: Making, sheet: Sheet, part: str) -> Table:
    """Most first, at most 20 rows, and what they all add up to."""
    heads = (
        ColumnHead(_HEADS[part], 40, numeric=False), ColumnHead("案件数", 18), ColumnHead("占比", 16),
        ColumnHead("上年同期", 18),
    )  # fmt: skip
    asked = {name: value for name, value in sheet.arguments if name not in ("part", "period", "caliber")}
    whole = making.figures.ask("organisation", part="all", **asked)
    rows = [
        ((row["name"],), *((sheet.number(row["key"], name),) for name in ("now", "share", "before")))
        for row in [row for row in sheet.rows if row["now"]][:MOST]
    ]
    total = (("合计",), (whole.number("all", "now"),), ("",), (whole.number("all", "before"),))
    return Table(part, f"按{_HEADS[part]}（件）", heads, (*rows, total), total_rows=1, small=True)
