"""Excel workbooks, read with calamine: every cell as text, dates as 2021-12-22 or 2021-12-22 10:00:00."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fastexcel
import polars as pl

from warehouse.problem import Problem
from warehouse.reading.sheet import EXTRA, HEAD_ROWS, ROW, Sheet, column_names

ROWS_PER_PIECE = 250_000


def excel_sheets(path: Path) -> list[Sheet]:
    """The sheets that hold anything. Problem if the workbook is damaged or encrypted, or all sheets are blank."""
    try:
        book = fastexcel.read_excel(path)
        sheets = [_sheet(book, name, path) for name in book.sheet_names]
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


def _sheet(book: fastexcel.ExcelReader, name: str, path: Path) -> Sheet:
    head = _load(book, name, HEAD_ROWS)
    return Sheet(
        name,
        "",
        [["" if cell is None else cell for cell in row] for row in head.rows()],
        partial(_pieces, book, name, path),
    )


def _load(book: fastexcel.ExcelReader, name: str, rows: int | None = None) -> pl.DataFrame:
    # Row 0 of the frame is row 1 of the sheet: blank rows above the data are kept.
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string").to_polars()
    return (
        loaded.select(pl.all().cast(pl.String).str.strip_chars().replace("", None)) if loaded.width else pl.DataFrame()
    )


def _pieces(book: fastexcel.ExcelReader, name: str, path: Path, skip: int, width: int) -> Iterator[pl.DataFrame]:
    try:
        frame = _load(book, name)
    except fastexcel.FastExcelError as error:
        raise Problem(
            "工作表读取中断，文件可能不完整", where=f"{path.name} / {name}", way_out="请重新导出后再导入"
        ) from error
    kept = frame.columns[:width]
    beyond = pl.any_horizontal(pl.col(frame.columns[width:]).is_not_null()) if frame.width > width else pl.lit(False)
    whole = (
        frame.select(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias(ROW), beyond.alias(EXTRA), *kept)
        .rename(dict(zip(kept, column_names(len(kept)), strict=True)))
        .slice(skip)
    )
    blank = pl.all_horizontal(pl.col(column_names(len(kept))).is_null())
    yield from whole.filter(~blank).iter_slices(ROWS_PER_PIECE)
