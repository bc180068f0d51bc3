"""Whether five yearly figures rise or fall: increasing, decreasing, no clear trend, or cannot say.

Source: the recent-trend rule of Public Health England's Fingertips (2018, "Technical guidance: recent trends"):
a weighted straight line through the last five points, each weighted by its standard error, here (U - L) / 3.92 from
its 95% interval. A trend is named only if chi-squared = (slope / its standard error)^2 exceeds 9.5495 (99.8%, one
degree of freedom) and the slope keeps its sign when each point in turn is left out, so that no one year makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from warehouse.problem import Problem

POINTS = 5
CHI_SQUARED_ABOVE = 9.54953570608324  # the 99.8% quantile with one degree of freedom


class Trend(StrEnum):
    INCREASING = "increasing"
    DECREASING = "decreasing"
    UNCLEAR = "unclear"
    CANNOT_SAY = "cannot_say"


TRENDS_ZH = {
    Trend.INCREASING: "上升",
    Trend.DECREASING: "下降",
    Trend.UNCLEAR: "无明显趋势",
    Trend.CANNOT_SAY: "不能计算",
}


@dataclass(frozen=True)
class RecentTrend:
    """[series]: trend (values of Trend), slope per year in the unit of the values, chi_squared (both nan where it can't
    be said), and reason_zh: why it can't be said, "" otherwise."""

    trend: np.ndarray
    slope: np.ndarray
    chi_squared: np.ndarray
    reason_zh: np.ndarray


def recent_trend(values: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> RecentTrend:
    """The trend of each series.

    values, lower, upper  [series, years] yearly figures, oldest first, and their 95% intervals, of any one unit; the
                          last five years count. A rate per place per year without a break in how it is counted.
    """
    values, lower, upper = (np.atleast_2d(np.asarray(part, dtype=float)) for part in (values, lower, upper))
    if not values.shape == lower.shape == upper.shape or np.any(upper < lower):
        raise Problem("趋势的数值与区间不对应", expected="每年一个数值、一个下限和一个不小于下限的上限")
    values, lower, upper = (part[:, -POINTS:] for part in (values, lower, upper))
    reason = _reasons(values, lower, upper)
    usable = reason == ""
    slope, chi_squared = np.full(reason.shape, np.nan), np.full(reason.shape, np.nan)
    steady = np.zeros(reason.shape, dtype=bool)
    if usable.any():
        y, weight = values[usable], (3.92 / (upper - lower)[usable]) ** 2
        slope[usable], spread = _slope(y, weight)
        chi_squared[usable] = slope[usable] ** 2 * spread
        steady[usable] = _keeps_sign(y, weight, slope[usable])
    clear = steady & (np.nan_to_num(chi_squared) > CHI_SQUARED_ABOVE)
    trend = np.select(
        [~usable, clear & (slope > 0), clear & (slope < 0)],
        [Trend.CANNOT_SAY.value, Trend.INCREASING.value, Trend.DECREASING.value],
        Trend.UNCLEAR.value,
    )
    return RecentTrend(trend, slope, chi_squared, reason)


def _reasons(values: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    series, years = values.shape
    if years < POINTS:
        return np.full(series, f"不足{POINTS}年：只有{years}年的数据")
    missing = np.isnan(values + lower + upper).any(axis=1)
    certain = ~missing & (upper <= lower).any(axis=1)  # no width, no weight
    return np.select([missing, certain], [f"近{POINTS}年中有缺失的年份", "有的年份没有区间宽度"], "")


def _slope(y: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[series] slope of the weighted line, and the weighted sum of squares of the years (1 / variance of the slope)."""
    years = np.arange(y.shape[1], dtype=float)
    total = weight.sum(axis=1, keepdims=True)
    from_middle = years - (weight * years).sum(axis=1, keepdims=True) / total
    spread = (weight * from_middle**2).sum(axis=1)
    # Taken from each series' first value: a level far above the changes would swallow their digits.
    return (weight * from_middle * (y - y[:, :1])).sum(axis=1) / spread, spread


def _keeps_sign(y: np.ndarray, weight: np.ndarray, slope: np.ndarray) -> np.ndarray:
    same = np.ones(slope.shape, dtype=bool)
    for left_out in range(y.shape[1]):
        without = weight.copy()
        without[:, left_out] = 0.0
        same &= np.sign(_slope(y, without)[0]) == np.sign(slope)
    return same
