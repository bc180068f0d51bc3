"""Kinds of metric that only courts have: ratios of two counts, shares of events, mean days, time to clear the stock.

Changes are differences in the shown unit. Unless said otherwise their interval is put together from those of both
periods (MOVER; Zou & Donner 2008), of which Newcombe's interval for two shares is the case best known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics import intervals
from metrics.intervals import Interval
from metrics.methods.means import Sums, mean_difference, mean_interval
from metrics.model import Amount, Change, Measured, Metric, Share, excludes

PERIOD_DAYS = Amount("period_days", "本期天数", "天")


@dataclass(frozen=True, kw_only=True)
class Differing(Metric):
    """The part shared by the kinds whose change is a difference."""

    def change_of(self, now: Measured, before: Measured, confidence: float) -> Change:
        values = self.value_of(now), self.value_of(before)
        return _difference(*values, self.interval_of(now, confidence), self.interval_of(before, confidence))


@dataclass(frozen=True, kw_only=True)
class Ratio(Differing):
    """One count ÷ another that it is no part of: it may exceed 1. In % or as a number.

    chance: whether both counts are events of which there might as well have been a few more or fewer. Then the
    interval is that of the ratio of two Poisson counts; sums of money have none.
    """

    denominator: Amount
    multiplier: float = 100.0
    unit_zh: str = "%"
    change_unit_zh: str = "个百分点"
    chance: bool = True
    kind_zh = "比"

    @property
    def formula_zh(self) -> str:
        times = " × 100%" if self.unit_zh == "%" else ""
        return f"{self.name_zh} = {self.numerator.name_zh} ÷ {self.denominator.name_zh}{times}"

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> Interval:
        if not self.chance:
            return nothing_known(numerator.shape)
        there = np.where(denominator > 0, denominator, np.nan)
        found = intervals.rate_ratio(numerator, np.ones_like(there), there, np.ones_like(there), confidence)[1]
        return Interval(found.lower * self.multiplier, found.upper * self.multiplier, found.method)


@dataclass(frozen=True, kw_only=True)
class PerDispute(Ratio):
    """Proceedings per dispute: never below 1. By chance only the further proceedings vary (a Poisson count)."""

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> Interval:
        there = np.where(denominator > 0, denominator, np.nan)
        further = intervals.poisson_interval(np.maximum(numerator - there, 0), confidence)
        return Interval(1 + further.lower / there, 1 + further.upper / there, further.method)


@dataclass(frozen=True, kw_only=True)
class FlowShare(Share):
    """Events ÷ the cases they come from, where the events of a month need not come from the cases of that month.

    Wilson's interval as long as the events are no more than the cases, else that of a Poisson count.
    """

    kind_zh = "发生率"

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> Interval:
        there = np.where(denominator > 0, denominator, np.nan)
        more = numerator > there
        found = intervals.wilson(np.where(more, 0.0, numerator), there, confidence)
        if more.any():
            counts = intervals.poisson_interval(numerator, confidence)
            lower = np.where(more, counts.lower / there, found.lower)
            upper = np.where(more, counts.upper / there, found.upper)
            found = Interval(lower, upper, np.where(more, counts.method, found.method))
        return Interval(found.lower * 100, found.upper * 100, found.method)

    def change_of(self, now: Measured, before: Measured, confidence: float) -> Change:
        values = self.value_of(now), self.value_of(before)
        return _difference(*values, self.interval_of(now, confidence), self.interval_of(before, confidence))


@dataclass(frozen=True, kw_only=True)
class Complement(FlowShare):
    """The share of cases to which the event did not happen: 1 − events ÷ cases."""

    def rests_on(self, counted: Measured) -> np.ndarray:
        return counted.denominator

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = （1 − {self.numerator.name_zh} ÷ {self.denominator.name_zh}） × 100%"

    def value(self, numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
        return 100.0 - super().value(numerator, denominator)

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> Interval:
        found = super().interval(numerator, denominator, confidence)
        return Interval(100.0 - found.upper, 100.0 - found.lower, found.method)


@dataclass(frozen=True, kw_only=True)
class DispositionTime(Differing):
    """How many days it would take to clear what is pending at the pace of the period. A stock: no interval.

    more: the days of the period.
    """

    denominator: Amount
    unit_zh: str = "天"
    change_unit_zh: str = "天"
    more: tuple[Amount, ...] = (PERIOD_DAYS,)
    kind_zh = "处置时间"

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = {self.numerator.name_zh} ÷ {self.denominator.name_zh} × {PERIOD_DAYS.name_zh}"

    def value_of(self, counted: Measured) -> np.ndarray:
        return self.value(counted.numerator, counted.denominator) * counted.more[PERIOD_DAYS.id]

    def interval_of(self, counted: Measured, confidence: float) -> Interval:
        return nothing_known(counted.numerator.shape)


@dataclass(frozen=True, kw_only=True)
class MeanDays(Differing):
    """Days ÷ cases, with Student's interval (Welch's for the change). more: the sum of the squared days."""

    def rests_on(self, counted: Measured) -> np.ndarray:
        return counted.denominator

    denominator: Amount
    unit_zh: str = "天"
    change_unit_zh: str = "天"
    kind_zh = "平均天数"

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = {self.numerator.name_zh} ÷ {self.denominator.name_zh}"

    def interval_of(self, counted: Measured, confidence: float) -> Interval:
        return mean_interval(self._sums(counted), confidence)

    def change_of(self, now: Measured, before: Measured, confidence: float) -> Change:
        return as_change(*mean_difference(self._sums(now), self._sums(before), confidence))

    def _sums(self, counted: Measured) -> Sums:
        return Sums(counted.denominator, counted.numerator, counted.more[self.more[0].id])


def nothing_known(shape: tuple[int, ...]) -> Interval:
    nothing = np.full(shape, np.nan)
    return Interval(nothing, nothing.copy(), np.full(shape, "", dtype=object))


def named(lower: np.ndarray, upper: np.ndarray, method: str) -> Interval:
    names = np.full(lower.shape, method, dtype=object)
    names[np.isnan(lower) & np.isnan(upper)] = ""
    return Interval(lower, upper, names)


def _difference(now: np.ndarray, before: np.ndarray, ours: Interval, theirs: Interval) -> Change:
    change = now - before
    lower = change - np.hypot(now - ours.lower, theirs.upper - before)
    upper = change + np.hypot(ours.upper - now, before - theirs.lower)
    return as_change(change, named(lower, upper, "mover"))


def as_change(change: np.ndarray, interval: Interval) -> Change:
    return Change(change, interval.lower, interval.upper, excludes(interval, 0.0))
