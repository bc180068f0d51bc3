"""Dates as courts write them: 2021-12-22, 2021/12/22, 20211222, 2021年12月22日, with a time, Excel serials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

_SEPARATED = r"^(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*日?(?:[T\s]\s*\d{1,2}[:：时].*)?$"
_COMPACT = r"^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6}|\s+\d{1,2}[:：].*)?$"
_SERIAL = r"^([2-7]\d{4})(?:\.\d+)?$"  # Excel counts days: 20000 is in 1954, 79999 in 2119
_EXCEL_EPOCH = date(1899, 12, 30)


def parse_dates(texts: pl.Series, formats: Sequence[str] = ()) -> pl.DataFrame:
    """One row per text: `value` (Date, null if none) and `fault` (null | unreadable | impossible).

    `formats` are strptime forms tried before the usual ones (a foreign system's 12/31/2021). A null text is
    no fault. "impossible" reads like a date and is none, such as 2021-02-30. Two-digit years are unreadable:
    guessing the century is worse than asking.
    """
    known = pl.DataFrame({"text": texts.unique()}).filter(pl.col("text").is_not_null())
    parsed = known.with_columns(_read(known["text"], formats).alias("value"), _shaped().alias("shaped")).select(
        "text",
        "value",
        fault=pl.when(pl.col("value").is_not_null())
        .then(None)
        .otherwise(pl.when("shaped").then(pl.lit("impossible")).otherwise(pl.lit("unreadable"))),
    )
    return (
        texts.alias("text")
        .to_frame()
        .join(parsed, on="text", how="left", maintain_order="left")
        .select("value", "fault")
    )


def _shaped() -> pl.Expr:
    text = pl.col("text").str.strip_chars()
    return text.str.contains(_SEPARATED) | text.str.contains(_COMPACT)


def _read(texts: pl.Series, formats: Sequence[str]) -> pl.Series:
    text = pl.col("text").str.strip_chars()
    tries = [text.str.to_date(form, strict=False) for form in formats]
    for pattern in (_SEPARATED, _COMPACT):
        parts = [text.str.extract(pattern, group) for group in (1, 2, 3)]
        iso = pl.concat_str([parts[0], parts[1].str.zfill(2), parts[2].str.zfill(2)], separator="-")
        tries.append(iso.str.to_date("%Y-%m-%d", strict=False))
    days = text.str.extract(_SERIAL, 1).cast(pl.Int32, strict=False)
    tries.append(pl.lit(_EXCEL_EPOCH) + pl.duration(days=days))
    return pl.DataFrame({"text": texts}).select(pl.coalesce(tries).cast(pl.Date)).to_series()
