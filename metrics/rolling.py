"""The rolling year behind a monthly line: twelve months added up, divided last."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.model import Metric

WINDOW = 12


def rolling_month(metric: Metric, frame: pl.DataFrame, window: int = WINDOW) -> pl.Series:
    """The mean month of the `window` months up to each row, in the metric's unit, so that it lies on a monthly scale.

    `frame`: numerator and denominator by month, in order and without gaps. Σ numerators ÷ Σ denominators
    (person-months); without a denominator Σ numerators ÷ window.
    Null until a whole window is there, or if a month of it is missing.
    """
    numerator = frame["numerator"].rolling_sum(window, min_samples=window)
    if metric.denominator is None:
        return (numerator / window).alias("rolling")
    denominator = frame["denominator"].rolling_sum(window, min_samples=window)
    value = metric.value(*(np.asarray(s.fill_null(np.nan), dtype=float) for s in (numerator, denominator)))
    return pl.Series("rolling", value).fill_nan(None)
