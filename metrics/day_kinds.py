"""Kinds of metric about days: what lighter procedures save, quantiles with and without the cases pending."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.court_kinds import Differing, named
from metrics.intervals import Interval
from metrics.methods.durations import kaplan_meier, quantile, quantile_interval
from metrics.methods.means import Sums, mean_difference
from metrics.model import Amount, Measured


@dataclass(frozen=True, kw_only=True)
class DaysSaved(Differing):
    """How many days cases of a lighter procedure take less than those of the ordinary one, with Welch's interval.

    more: squared days of the lighter one; cases, days, squared days of the ordinary one.
    """

    denominator: Amount
    unit_zh: str = "天"
    change_unit_zh: str = "天"
    kind_zh = "平均天数之差"

    @property
    def formula_zh(self) -> str:
        cases, days = (one.name_zh for one in self.more[1:3])
        return f"{self.name_zh} = {days} ÷ {cases} − {self.numerator.name_zh} ÷ {self.denominator.name_zh}"

    def rests_on(self, counted: Measured) -> np.ndarray:
        return np.minimum(counted.denominator, counted.more[self.more[1].id])

    def value_of(self, counted: Measured) -> np.ndarray:
        return self._compared(counted, 0.95)[0]

    def interval_of(self, counted: Measured, confidence: float) -> Interval:
        return self._compared(counted, confidence)[1]

    def _compared(self, counted: Measured, confidence: float) -> tuple[np.ndarray, Interval]:
        squares, *ordinary = (counted.more[one.id] for one in self.more)
        return mean_difference(Sums(*ordinary), Sums(counted.denominator, counted.numerator, squares), confidence)


@dataclass(frozen=True, kw_only=True)
class DaysQuantile(Differing):
    """The days within which the share `at` of the closed cases was closed.

    Numerator: the closed cases whose days are known; denominator: all closed cases.
    """

    denominator: Amount
    at: float
    unit_zh: str = "天"
    change_unit_zh: str = "天"
    kind_zh = "天数分位"

    @property
    def formula_zh(self) -> str:
        share = f"{self.numerator.name_zh} ÷ {self.denominator.name_zh}"
        return f"{self.name_zh} = 到第几天已有 {self.at:.0%} 结案（按天数可知的案件，其占比为 {share}）"

    def value(self, numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
        return np.full(numerator.shape, np.nan)  # counts alone tell nothing of days

    def value_of(self, counted: Measured) -> np.ndarray:
        return np.array([quantile(one, self.at) for one in counted.durations])

    def interval_of(self, counted: Measured, confidence: float) -> Interval:
        limits = np.array([quantile_interval(one, self.at, confidence) for one in counted.durations]).reshape(-1, 2)
        return named(limits[:, 0], limits[:, 1], "order_statistics")


@dataclass(frozen=True, kw_only=True)
class PendingQuantile(DaysQuantile):
    """The same with the cases still pending (Kaplan–Meier). Numerator: closed ones; denominator: with the pending."""

    kind_zh = "天数分位（含未结）"

    @property
    def formula_zh(self) -> str:
        share = f"{self.numerator.name_zh} ÷ {self.denominator.name_zh}"
        return f"{self.name_zh} = 到第几天估计 {self.at:.0%} 已结案（Kaplan–Meier；已知结果的占 {share}，其余按截尾计）"

    def value_of(self, counted: Measured) -> np.ndarray:
        return np.array([kaplan_meier(one).quantile(self.at)[0] for one in counted.durations])

    def interval_of(self, counted: Measured, confidence: float) -> Interval:
        found = [kaplan_meier(one, confidence).quantile(self.at)[1:] for one in counted.durations]
        limits = np.array(found, dtype=float).reshape(-1, 2)
        return named(limits[:, 0], limits[:, 1], "brookmeyer_crowley")
