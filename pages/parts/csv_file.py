"""Tables as files a spreadsheet opens: UTF-8 with a mark for Excel, and no cell that could act as a formula."""

from __future__ import annotations

import polars as pl

from warehouse.spreadsheet import neutral


def csv_bytes(frame: pl.DataFrame) -> bytes:
    return b"\xef\xbb\xbf" + neutral(frame).write_csv().encode("utf-8")
