"""Excel workbooks, read with calamine: every cell as text, dates as 2021-12-22 or 2021-12-22 10:00:00."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fastexcel
import polars as pl

from warehouse.problem import Problem
from warehouse.reading.sheet import EXTRA, HEAD_ROWS, ROW, Sheet, column_names

ROWS_PER_PIECE = 30_000  # a sheet of some ten thousand rows is shared by the workers as well


def excel_sheets(path: Path) -> list[Sheet]:
    """The sheets that hold anything. Problem if the workbook is damaged or encrypted, or all sheets are blank."""
    try:
        book = fastexcel.read_excel(path)
        sheets = [_sheet(book, name) for name in book.sheet_names]
    except fastexcel.FastExcelError as error:
        raise Problem(
            "Excel 文件打不开：已损坏、不完整或设有密码",
            where=path.name,
            expected="未加密的 .xlsx 或 .xls",
            way_out="请用 Excel/WPS 打开后另存为 .xlsx（取消密码），再导入",
        ) from error
    filled = [sheet for sheet in sheets if sheet.head]
    if not filled:
        raise Problem("工作簿里没有数据", where=path.name, way_out="请检查是否导出了空表")
    return filled


def _sheet(book: fastexcel.ExcelReader, name: str) -> Sheet:
    # Asking for the first rows only would read the whole sheet as well, and then once more.
    rows = _load(book, name)
    head = [["" if cell is None else cell for cell in row] for row in _stripped(rows.head(HEAD_ROWS)).rows()]
    return Sheet(name, "", head, partial(_pieces, rows))


def _load(book: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    """All cells as text. Row 0 of the frame is row 1 of the sheet: blank rows above the data are kept."""
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
    return loaded.select(pl.all().cast(pl.String)) if loaded.width else pl.DataFrame()


def _stripped(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.all().str.strip_chars().replace("", None)) if rows.width else rows


def _pieces(rows: pl.DataFrame, skip: int, width: int) -> Iterator[pl.DataFrame]:
    names = column_names(width)
    given = rows.columns
    beyond = pl.any_horizontal(pl.col(given[width:]).is_not_null()) if len(given) > width else pl.lit(False)
    cells = [pl.col(old).alias(new) for old, new in zip(given, names, strict=False)]
    blank = pl.all_horizontal(pl.col(names).is_null())
    for at in range(skip, rows.height, ROWS_PER_PIECE):
        piece = _stripped(rows.slice(at, ROWS_PER_PIECE))
        number = pl.int_range(at + 1, at + 1 + pl.len(), dtype=pl.Int32).alias(ROW)
        filled = piece.select(number, beyond.alias(EXTRA), *cells).filter(~blank)
        if filled.height:
            yield filled
