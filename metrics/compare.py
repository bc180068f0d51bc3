"""Bands (档): whether a place's interval lies wholly above or below a comparator, or holds it. No ranks."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import polars as pl

from metrics.model import Direction, Metric


class Band(StrEnum):
    HIGH = "high"
    SIMILAR = "similar"
    LOW = "low"


BANDS_ZH = {Band.HIGH: "显著高", Band.SIMILAR: "相近", Band.LOW: "显著低"}


def pooled(metric: Metric, frame: pl.DataFrame) -> float | None:
    """The value of all rows together, Σ numerators ÷ Σ denominators, over rows that have both; None if there is none.

    This, and not the rate of the city as a whole, is what towns are held against: the city's numerator also holds
    the suits that could be placed in no town, so measured by it every town would look a little too low.
    """
    both = [frame[name].cast(pl.Float64) for name in ("numerator", "denominator")]
    known = ~np.isnan(both[0].to_numpy()) & (both[1].to_numpy() > 0)
    if not known.any():
        return None
    sums = (np.array([float(one.filter(pl.Series(known)).sum())]) for one in both)
    return float(metric.value(*sums)[0])


def bands(frame: pl.DataFrame, comparator: float | None) -> pl.DataFrame:
    """`frame` with the columns comparator and band (a value of Band; null where interval or comparator is missing)."""
    lower, upper = (frame[name].to_numpy() for name in ("lower", "upper"))
    found = np.full(frame.height, None)
    if comparator is not None:
        found[:] = Band.SIMILAR.value
        found[upper < comparator] = Band.LOW.value
        found[lower > comparator] = Band.HIGH.value
        found[np.isnan(lower) | np.isnan(upper)] = None
    held = pl.Series("comparator", [comparator], dtype=pl.Float64).new_from_index(0, frame.height)
    return frame.hstack([held, pl.Series("band", found.tolist(), dtype=pl.String)])


def verdict_zh(metric: Metric, band: str | None) -> str:
    """What a band means for this metric: 较好, 需关注, or nothing where the metric is neutral or the band 相近."""
    if band is None or band == Band.SIMILAR or metric.direction is Direction.NEUTRAL:
        return ""
    good = Band.LOW if metric.direction is Direction.LOWER_IS_BETTER else Band.HIGH
    return "较好" if band == good else "需关注"
