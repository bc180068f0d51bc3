"""Plain tables as a workbook (xlsx): one sheet a table, a header row above, numbers as numbers and all else as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

Row = Sequence[object]


def write_workbook(sheets: dict[str, tuple[Sequence[str], Sequence[Row]]]) -> bytes:
    """By name: header and rows. Numbers become numbers, all else text; no text becomes a formula or a link."""
    import xlsxwriter  # not needed to show a page

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#f0f3f6", "border": 1, "border_color": "#d5dbe1"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, (header, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, title in enumerate(header):
                sheet.write_string(0, at, title, bold)
                longest = max((len(str(row[at])) for row in rows if row[at] is not None), default=0)
                sheet.set_column(at, at, min(44, max(2 * len(title) + 2, 1.7 * longest + 2)))
            for y, row in enumerate(rows, 1):
                for x, value in enumerate(row):
                    _write_cell(sheet, y, x, value, wrapped)
    return out.getvalue()


def _write_cell(sheet, y: int, x: int, value: object, form) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        sheet.write_string(y, x, str(value), form)
    else:
        sheet.write_number(y, x, value, form)
