"""Batch suits (批量案件) under any caliber, and the rate without them (去批量成讼率)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from metrics.find_reference import find_sector
from metrics.period import Period
from warehouse.calibers import Caliber
from warehouse.months import last_day
from warehouse.scope import Scope
from warehouse.store import Warehouse


def batch_suits(
    warehouse: Warehouse, scope: Scope, caliber: Caliber, place_ids: Sequence[int], period: Period
) -> pl.DataFrame:
    """place_id, sector_id, cause_id, suits: what of the caliber's suits belongs to a batch, if any does.

    A batch: one first plaintiff organisation, one cause, one month, from the caliber's batch_threshold suits on,
    wherever in the warehouse its defendants live. Works for calibers that count batches; for those that leave them
    out it finds none.
    """
    return warehouse.query(
        "batch_suits", scope, caliber=caliber, places=list(map(int, place_ids)),
        threshold=caliber.numerator.batch_threshold, **months_and_days(period),
    )  # fmt: skip


def months_and_days(period: Period) -> dict[str, int]:
    """first_month, last_month and last_day, as the queries that can look into an unfinished month take them."""
    until = min(period.data_date.day, last_day(period.last).day) if period.cut else 31
    return {"first_month": period.first, "last_month": period.last, "last_day": until}


def batch_suits_of_places(
    warehouse: Warehouse,
    scope: Scope,
    caliber: Caliber,
    place_ids: Sequence[int],
    period: Period,
    *,
    sector: str | None = None,
) -> np.ndarray:
    """[places], float: batch suits of each place, of one sector if named; 0 where there are none."""
    found = batch_suits(warehouse, scope, caliber, place_ids, period)
    if sector is not None:
        found = found.filter(pl.col("sector_id") == find_sector(warehouse, scope, sector))
    found = found.group_by("place_id").agg(pl.col("suits").sum())
    known = dict(found.iter_rows())
    return np.array([known.get(int(place), 0.0) for place in place_ids])
