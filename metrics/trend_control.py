"""The control chart of a place's months: is the last month more than the usual ups and downs?

Each point is what a month of 21 working days would have had: the month's rate (or count) ÷ its working days × 21.
Courts register on working days, and these differ by a third between October and an ordinary month. January and
February are one point, since 春节 moves between them. The chart covers the last three years: the question is what is
unusual now, and a level of long ago would answer another one (that is what the trend of years is for).

Limits and signals are metrics.methods.control_chart's. Months farther from the mean than twice the way to the limit
are left out of the reckoning once, so that a bank's three hundred suits don't make all other months look low; they
keep their place, and their signal. (The usual way with assignable causes: Montgomery, "Introduction to Statistical
Quality Control", ch. 6, on revising trial limits.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.methods.control_chart import ControlChart, control_chart
from metrics.trend import MonthSeries
from metrics.working_days import working_days
from warehouse.months import last_day, month_in_year, year_of

WINDOW = 36
STANDARD_DAYS = 21
CALENDAR_DAYS = 30  # a standard month where China's working days don't hold
FAR = 2.0  # ways to the limit
FEW = 5.0  # cases a month on average: below, the chart is coarse
RULES = ("outside", "shift", "drift", "near_limits")


@dataclass(frozen=True)
class Signal:
    """A run of neighbouring points under one rule. direction: 1 high or rising, -1 low or falling."""

    rule: str
    direction: int
    first: int
    last: int
    points: int
    months_zh: str
    values: tuple[float, ...]
    lower: float
    upper: float
    mean: float


@dataclass(frozen=True)
class ControlTrend:
    """frame: first, last (months of the point), label, cases, days, value, mean, lower, upper (null where unknown;
    lower not below 0), segment, trial, left_out (not counted into mean and limits) and the four rules, 1, 0 or -1.

    signals  newest first
    standard_zh  what the months were brought to: 每月21个工作日
    few      fewer than five cases a month on average
    """

    frame: pl.DataFrame
    signals: tuple[Signal, ...]
    few: bool
    unit_zh: str
    standard_zh: str

    @property
    def trial(self) -> bool:
        """Whether the limits that hold now rest on fewer than twelve points."""
        return bool(self.frame["trial"][-1]) if self.frame.height else True


def control_trend(series: MonthSeries, window: int = WINDOW) -> ControlTrend:
    points = _points(series, window)
    unit = "件/万人" if series.rated else "件"
    standard = f"每月{STANDARD_DAYS}个工作日" if series.calendar else f"每月{CALENDAR_DAYS}天"
    if points.is_empty() or points["value"].null_count() == points.height:
        return ControlTrend(_empty(points), (), True, unit, standard)
    values = points["value"].fill_null(np.nan).to_numpy()
    starts = [int(np.searchsorted(points["last"].to_numpy(), month)) for month in series.restarts]
    chart, left_out = _charted(values, starts)
    frame = points.with_columns(
        mean=pl.Series(chart.mean, nan_to_null=True),
        lower=pl.Series(np.maximum(chart.lower, 0), nan_to_null=True),
        upper=pl.Series(chart.upper, nan_to_null=True),
        segment=pl.Series(chart.segment),
        trial=pl.Series(chart.trial),
        left_out=pl.Series(left_out),
        outside=pl.Series(chart.outside + _side(values, chart, left_out)),
        shift=pl.Series(chart.shift),
        drift=pl.Series(chart.drift),
        near_limits=pl.Series(chart.near_limits),
    )
    cases_a_month = points["cases"].sum() / max(float((points["last"] - points["first"] + 1).sum()), 1.0)
    return ControlTrend(frame, tuple(_signals(frame)), cases_a_month < FEW, unit, standard)


def _points(series: MonthSeries, window: int) -> pl.DataFrame:
    """From the first month with a figure on; January and February as one, neither without the other."""
    months = series.frame.filter(pl.col("month").is_between(series.until - window + 1, series.until))
    days, standard = _days(months["month"].to_list(), series.calendar)
    spring = (pl.col("month") % 12 < 2) & pl.lit(series.calendar)
    merged = (
        months.with_columns(days=days, first=pl.col("month") - spring * (pl.col("month") % 12))
        .group_by("first", maintain_order=True)
        .agg(
            last=pl.col("month").max(),
            there=pl.len(),
            cases=pl.when(pl.col("numerator").null_count() == 0).then(pl.col("numerator").sum()),
            people=pl.when(pl.col("denominator").null_count() == 0).then(pl.col("denominator").mean()),
            days=pl.col("days").sum(),
        )
        .filter((pl.col("first") % 12 > 0) | (pl.col("there") == 2) | pl.lit(not series.calendar))
    )
    per = 10_000 / pl.col("people") if series.rated else pl.lit(1.0)
    value = (pl.col("cases") / pl.col("days") * standard * per).cast(pl.Float64)
    labels = [point_zh(first, last) for first, last in merged.select("first", "last").iter_rows()]
    points = merged.with_columns(value=value, label=pl.Series(labels, dtype=pl.String))
    known = points["value"].is_not_null().arg_true()
    return points.select("first", "last", "label", "cases", "days", "value").slice(known[0] if known.len() else 0)


def _days(months: list[int], calendar: bool) -> tuple[pl.Series, int]:
    if calendar:
        return pl.Series(working_days(months).days, dtype=pl.Int64), STANDARD_DAYS
    return pl.Series([last_day(month).day for month in months], dtype=pl.Int64), CALENDAR_DAYS


def point_zh(first: int, last: int) -> str:
    """2026年5月, 2026年1—2月, 2025年12月至2026年3月"""
    name = f"{year_of(first)}年{month_in_year(first)}"
    if first == last:
        return f"{name}月"
    if year_of(first) == year_of(last):
        return f"{name}—{month_in_year(last)}月"
    return f"{name}月至{year_of(last)}年{month_in_year(last)}月"


def _charted(values: np.ndarray, starts: list[int]) -> tuple[ControlChart, np.ndarray]:
    chart = control_chart(values, breaks=starts)
    left_out = np.abs(values - chart.mean) > FAR * (chart.upper - chart.mean)
    left_out &= (chart.upper > chart.mean) & ~chart.trial  # on few points nothing is sure to be far out
    if not left_out.any():
        return chart, left_out
    return control_chart(np.where(left_out, np.nan, values), breaks=starts), left_out


def _side(values: np.ndarray, chart: ControlChart, left_out: np.ndarray) -> np.ndarray:
    side = np.where(values > chart.upper, 1, np.where(values < chart.lower, -1, 0))
    return np.where(left_out, side, 0).astype(np.int8)


def _signals(frame: pl.DataFrame) -> list[Signal]:
    """Runs of equal signs within one segment; what is outside the limits is not said to be near them as well."""
    frame = frame.with_columns(near_limits=pl.when(pl.col("outside") != 0).then(0).otherwise(pl.col("near_limits")))
    found = []
    for rule in RULES:
        run: list[dict] = []
        for row in [*frame.iter_rows(named=True), None]:
            goes_on = row and run and (row[rule], row["segment"]) == (run[-1][rule], run[-1]["segment"])
            if run and not goes_on:
                found.append(_signal(rule, run))
                run = []
            if row and row[rule] != 0:
                run.append(row)
    return sorted(found, key=lambda s: (-s.last, RULES.index(s.rule)))


def _signal(rule: str, run: list[dict]) -> Signal:
    first, last = run[0], run[-1]
    return Signal(
        rule=rule,
        direction=int(first[rule]),
        first=first["first"],
        last=last["last"],
        points=len(run),
        months_zh=point_zh(first["first"], last["last"]),
        values=tuple(row["value"] for row in run),
        lower=last["lower"],
        upper=last["upper"],
        mean=last["mean"],
    )


def _empty(points: pl.DataFrame) -> pl.DataFrame:
    nothing = {name: pl.lit(None, pl.Float64) for name in ("mean", "lower", "upper")}
    flags = {name: pl.lit(0, pl.Int8) for name in RULES}
    return points.with_columns(**nothing, segment=pl.lit(0), trial=pl.lit(True), left_out=pl.lit(False), **flags)
