"""Months as clerks write them: 2024-06, 2024/6, 2024年6月, 202406."""

from __future__ import annotations

import polars as pl


def month_index(column: str) -> pl.Expr:
    """Months since 2000-01 of a text column; null where it is no month between 1990 and 2100."""
    text = pl.col(column).str.normalize("NFKC")
    year = text.str.extract(r"^(\d{4})", 1).cast(pl.Int32)
    month = text.str.extract(r"^\d{4}[-/.年]?(\d{1,2})(?:月|$|[-/.])", 1).cast(pl.Int32)
    return pl.when(month.is_between(1, 12) & year.is_between(1990, 2100)).then((year - 2000) * 12 + month - 1)
