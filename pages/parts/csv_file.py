"""Tables as files a spreadsheet opens: UTF-8 with a mark for Excel, and no cell that could act as a formula."""

from __future__ import annotations

import polars as pl

_DANGEROUS = r"^[\s]*[=+\-@\t\r]"


def neutral(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that a spreadsheet would take for a formula get an apostrophe in front; numbers stay numbers."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(_DANGEROUS)).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )


def csv_bytes(frame: pl.DataFrame) -> bytes:
    return b"\xef\xbb\xbf" + neutral(frame).write_csv().encode("utf-8")
