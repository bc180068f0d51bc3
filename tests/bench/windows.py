"""What is asked, the same for everyone: which cases count, which months, and the arithmetic after the counting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics import intervals
from warehouse.months import month_of

CALIBER = "civil_defendant@1"
TYPE = "民初"
DROPPED = ("not_accepted", "transferred_out")
PERIOD, ROLLING = "2026Q3", "r12@2026-09"

NOW = (month_of(2026, 7), month_of(2026, 9))
YEAR_BEFORE = (month_of(2025, 7), month_of(2025, 9))
QUARTER_BEFORE = (month_of(2026, 4), month_of(2026, 6))
ROLLING_YEAR = (month_of(2025, 10), month_of(2026, 9))
ROLLING_BEFORE = (month_of(2024, 10), month_of(2025, 9))
TOWN_SPANS = (NOW, YEAR_BEFORE, QUARTER_BEFORE, ROLLING_YEAR)
TREND = (month_of(2021, 1), month_of(2026, 9))
PAGE_ROWS = 50


@dataclass(frozen=True)
class TownTable:
    """Everything the town table shows; arrays [towns]."""

    rate: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    year: np.ndarray
    year_interval: intervals.Interval
    quarter: np.ndarray
    rolling: np.ndarray
    apart: np.ndarray  # (rate - city's) / its standard error: what the funnel and the order of listing start from


def town_table(counts: np.ndarray, residents: np.ndarray) -> TownTable:
    """From counts [towns, the four spans] and residents, likewise."""
    now, before, quarter, rolling = counts.T.astype(float)
    people = residents.T
    interval = intervals.poisson_interval(now)
    year, year_interval = intervals.rate_ratio(now, people[0], before, people[1])
    expected = now.sum() / people[0].sum() * people[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        return TownTable(
            rate=now / people[0] * 10_000,
            lower=interval.lower / people[0] * 10_000,
            upper=interval.upper / people[0] * 10_000,
            year=year - 1,
            year_interval=year_interval,
            quarter=(now / people[0]) / (quarter / people[2]) - 1,
            rolling=rolling / people[3] * 10_000,
            apart=(now - expected) / np.sqrt(expected),
        )
