"""A delivered file, opened by what it is rather than by what it is called."""

from __future__ import annotations

from pathlib import Path

from warehouse.reading.excel_file import excel_sheets
from warehouse.reading.guards import check_zip, kind_of
from warehouse.reading.sheet import Sheet
from warehouse.reading.text_file import text_sheet


def open_sheets(path: Path) -> list[Sheet]:
    """Every table in the file. Problem if it is missing, empty, damaged, encrypted or no table at all."""
    kind = kind_of(path)
    if kind == "zip":
        check_zip(path)
    if kind in ("zip", "ole"):
        return excel_sheets(path)
    return [text_sheet(path, packed=kind == "gz")]
