"""Five whole years of a place: yearly rates with their intervals, and whether they rise, fall or neither (五年趋势)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.methods.recent_trend import POINTS, TRENDS_ZH, Trend, recent_trend
from metrics.trend import RATE, MonthSeries
from warehouse.months import month_in_year, month_of, year_of

_YEAR = {
    "year": pl.Int64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
}


@dataclass(frozen=True)
class YearTrend:
    """frame: year, numerator, denominator, value, lower, upper; the last whole years, at most five, oldest first.

    trend      cannot_say wherever reason_zh is not empty
    slope      per year, in the unit of the rate; nan where it can't be said
    last_change, last_significant  of the last year against the one before; None where that can't be said
    breaks_at  years from whose beginning (or within which) figures are not comparable with those before
    """

    frame: pl.DataFrame
    trend: Trend
    slope: float
    reason_zh: str
    breaks_at: tuple[int, ...]
    last_change: float | None
    last_significant: bool | None

    @property
    def word_zh(self) -> str:
        return TRENDS_ZH[self.trend]


def year_trend(series: MonthSeries) -> YearTrend:
    """The current year is never one of them until its December is over."""
    years = _whole_years(series)
    frame = pl.DataFrame([_row(series, year) for year in years], schema=_YEAR, orient="row")
    breaks = [one for one in series.breaks if one.parts and _parts(one.month, years)]
    at = tuple(year_of(one.month) for one in breaks)
    reason = _reason(
        series,
        frame,
        [f"{one.day.year}年{one.day.month}月{one.day.day}日{one.what_zh.split('，')[0]}" for one in breaks],
    )
    last = _last_change(series, years)
    if reason:
        return YearTrend(frame, Trend.CANNOT_SAY, float("nan"), reason, at, *last)
    found = recent_trend(*(frame[name].to_numpy()[None, :] for name in ("value", "lower", "upper")))
    return YearTrend(frame, Trend(found.trend[0]), float(found.slope[0]), str(found.reason_zh[0]), at, *last)


def _whole_years(series: MonthSeries) -> list[int]:
    first = year_of(series.first) + (month_in_year(series.first) > 1)
    last = year_of(series.until) - (month_in_year(series.until) < 12)
    return list(range(max(first, last - POINTS + 1), last + 1))


def _row(series: MonthSeries, year: int) -> tuple:
    row = series.ask(RATE, by="place", period=str(year)).frame.row(0, named=True)
    return (year, *(row[name] for name in _YEAR if name != "year"))


def _last_change(series: MonthSeries, years: list[int]) -> tuple[float | None, bool | None]:
    if not years or any(month_of(years[-1] - 1, 1) < month <= month_of(years[-1], 12) for month in series.parted):
        return None, None
    row = series.ask(RATE, by="place", period=str(years[-1]), compare=("yoy",)).frame.row(0, named=True)
    return row["yoy_change"], row["yoy_significant"]


def _parts(month: int, years: list[int]) -> bool:
    """Whether a break lies between or within the years; one in the first January parts nothing."""
    return bool(years) and month_of(years[0], 1) < month <= month_of(years[-1], 12)


def _reason(series: MonthSeries, frame: pl.DataFrame, breaks: list[str]) -> str:
    if series.note:
        return series.note
    if not series.rated:
        return "没有人口数字，不计算率"
    if frame.height < POINTS:
        return f"只有{frame.height}个完整年度，至少需要{POINTS}个"
    if breaks:
        return f"{'；'.join(breaks)}，前后年度不可比"
    if np.isnan(frame["value"].fill_null(np.nan).to_numpy()).any():
        return "有的年度没有人口数字"
    return ""
