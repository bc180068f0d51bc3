"""What a spreadsheet would run when a file is opened: cells that begin like a formula get an apostrophe in front."""

from __future__ import annotations

import polars as pl

# = + - @, also in full width and behind blanks; a tab or line end alone is enough for some programs.
_DANGEROUS = r"^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"


def neutral(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text column made harmless; numbers stay numbers, null stays null."""
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(_DANGEROUS)).then("'" + text).otherwise(text).name.keep())
