"""Workbooks for documents: plain sheets of texts and numbers. No cell is ever a formula, whatever it begins with."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import fastexcel
import polars as pl
import xlsxwriter

from warehouse.problem import Problem

_MOST_ROWS = 1_000_000
_LONGEST = 32_000  # letters a cell may hold
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Figure:
    """A number with the way it is shown, e.g. #,##0.0"""

    value: float
    shape: str


Cell = str | Figure | None


@dataclass(frozen=True)
class Sheet:
    """widths: in letters; notes: lines below the rows."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()


def workbook(sheets: Sequence[Sheet], *, title: str, created: datetime) -> bytes:
    """The same sheets give the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": _clean(title)[:255], "created": created})
    looks = _Looks(book)
    taken: set[str] = set()
    for sheet in sheets:
        _write(book, sheet, looks, taken)
    book.close()
    return out.getvalue()


class _Looks:
    """The few formats of a workbook, made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
        self._base = base
        self.title = book.add_format(base | {"font_size": 14, "bold": True})
        self.head = book.add_format(base | {"bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.text = book.add_format(base | {"border": 1, "text_wrap": True})
        self.note = book.add_format(base)
        self._numbers: dict[str, object] = {}

    def number(self, shape: str) -> object:
        if shape not in self._numbers:
            self._numbers[shape] = self._book.add_format(self._base | {"border": 1, "num_format": shape})
        return self._numbers[shape]


def _write(book: xlsxwriter.Workbook, sheet: Sheet, looks: _Looks, taken: set[str]) -> None:
    page = book.add_worksheet(_name(sheet.name, taken))
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.freeze_panes(2, 1)
    page.write_string(0, 0, _clean(sheet.title), looks.title)
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(1, column, _clean(head), looks.head)
    for y, row in enumerate(sheet.rows[:_MOST_ROWS], start=2):
        for x, cell in enumerate(row):
            if isinstance(cell, Figure) and math.isfinite(cell.value):
                page.write_number(y, x, cell.value, looks.number(cell.shape))
            else:
                page.write_string(y, x, _clean(cell) if isinstance(cell, str) else "", looks.text)
    for n, note in enumerate(sheet.notes):
        page.write_string(len(sheet.rows) + 3 + n, 0, _clean(note), looks.note)


def _name(wanted: str, taken: set[str]) -> str:
    """At most 31 letters, none that a sheet's name may not hold, and no name twice."""
    base = _NOT_IN_NAMES.sub("_", wanted)[:28] or "表"
    name, n = base, 2
    while name.lower() in taken:
        name, n = f"{base}{n}"[:31], n + 1
    taken.add(name.lower())
    return name


def _clean(text: str) -> str:
    return _NOT_IN_CELLS.sub("", text)[:_LONGEST]


def read_sheet(path: Path, name: str, *, heading_row: int) -> pl.DataFrame:
    """A sheet of a workbook that was written here. heading_row: of the column names, from 0. Raises Problem."""
    try:
        return fastexcel.read_excel(path).load_sheet(name, header_row=heading_row).to_polars()
    except (fastexcel.FastExcelError, OSError) as error:
        raise Problem(f"工作簿中读不到“{name}”表", where=str(path), expected="由本程序生成的 xlsx") from error
