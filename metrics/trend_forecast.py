"""Where a place's year will end: the forecast of its counts, the same as a rate, and last year's figures beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.methods.forecast import Forecast, NoForecast, year_end_forecast
from metrics.trend import MonthSeries, counts_from_january
from warehouse.months import month_of, year_of


@dataclass(frozen=True)
class YearEnd:
    """year       the year forecast: the one the last finished month lies in, or the next one after a December
    forecast      counts
    actual        [finished months] counts since January, cumulated
    people        the year's people as known now, None where not; rate: the forecast per 10,000 of them
    before        [12] counts since January of the year before, cumulated
    change        forecast ÷ last year − 1; likely_up, likely_down: the 95% fan lies wholly on one side of last year
    """

    year: int
    forecast: Forecast
    actual: np.ndarray
    people: float | None
    before: np.ndarray

    @property
    def last_year(self) -> float:
        return float(self.before[-1])

    @property
    def rate(self) -> float | None:
        return self.forecast.year_end / self.people * 10_000 if self.people else None

    @property
    def change(self) -> float:
        return self.forecast.year_end / self.last_year - 1

    @property
    def likely_up(self) -> bool:
        return bool(self.forecast.lower_95[-1] > self.last_year)

    @property
    def likely_down(self) -> bool:
        return bool(self.forecast.upper_95[-1] < self.last_year)


def year_end(series: MonthSeries) -> YearEnd | NoForecast:
    """The forecast from all finished months up to series.until; or why there is none."""
    if series.note:
        return NoForecast(series.note)
    first, counts = counts_from_january(series)
    if not counts.size:
        return NoForecast("还没有一个完整的年度，无法预测年底数")
    found = year_end_forecast(counts, breaks=[month - first for month in series.parted])
    if isinstance(found, NoForecast):
        return found
    year = year_of(series.until + 1)
    january = month_of(year, 1) - first
    return YearEnd(
        year=year,
        forecast=found,
        actual=np.cumsum(counts[january:]),
        people=_people(series, year),
        before=np.cumsum(counts[january - 12 : january]),
    )


def _people(series: MonthSeries, year: int) -> float | None:
    """The mean of the months there are: years without a figure of their own carry the last one on."""
    known = series.frame.filter(pl.col("month") >= min(month_of(year, 1), series.until))["denominator"]
    return float(known.mean()) if series.rated and known.mean() else None
