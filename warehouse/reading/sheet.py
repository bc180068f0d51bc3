"""One table of a delivered file, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

HEAD_ROWS = 30  # a header is looked for among the first rows: titles may stand above it
ROW = "_row"
EXTRA = "_extra"


@dataclass(frozen=True)
class Sheet:
    """Rows of text.

    name      of the worksheet; empty for csv
    encoding  what the bytes turned out to be; empty for Excel
    head      the first rows as written, at most HEAD_ROWS
    pieces    (number of rows to skip, number of columns) -> frames with `_row` (i32, as Excel numbers rows),
              then "0", "1", … (str, blank = null) and `_extra` (bool: the row has more cells than the header)
    """

    name: str
    encoding: str
    head: list[list[str]]
    pieces: Callable[[int, int], Iterator[pl.DataFrame]]


def column_names(width: int) -> list[str]:
    return [str(i) for i in range(width)]
