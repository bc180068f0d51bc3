"""Sectors whose list of causes was changed between this period and last year's: marked, and never called 显著."""

from __future__ import annotations

import polars as pl

from metrics import recut_causes
from metrics.comparison import CAUSE_BREAK_ZH, FILING_BREAK_ZH, NEW_CAUSES_FROM
from pages.parts.desk import Desk

MARK = "※"
BREAKS = (FILING_BREAK_ZH, CAUSE_BREAK_ZH)


def is_break(note: str | None) -> bool:
    return note in BREAKS


def across_new_causes(desk: Desk) -> bool:
    """Whether this period and the same one of last year lie under different lists of causes."""
    return desk.period.last >= NEW_CAUSES_FROM > desk.period.first - 12


def marked_sectors(desk: Desk, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of sectors (key: its name) whose causes were recut in between get the note and lose their 显著."""
    return _noted(frame, pl.col("key").is_in(list(recut_sectors(desk)))) if across_new_causes(desk) else frame


def marked_places(desk: Desk, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of places, all of them, if the one sector that is looked at was recut in between."""
    recut = desk.view.sector and across_new_causes(desk) and desk.view.sector in recut_sectors(desk)
    return _noted(frame, pl.lit(True)) if recut else frame


def _noted(frame: pl.DataFrame, rows: pl.Expr) -> pl.DataFrame:
    rows = rows & pl.col("yoy_value").is_not_null()
    return frame.with_columns(
        yoy_significant=pl.when(rows).then(None).otherwise(pl.col("yoy_significant")),
        yoy_note=pl.when(rows).then(pl.col("yoy_note").fill_null(CAUSE_BREAK_ZH)).otherwise(pl.col("yoy_note")),
    )


def recut_sectors(desk: Desk) -> frozenset[str]:
    return recut_causes.recut_sectors(desk.warehouse)
