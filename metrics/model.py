"""What a metric is: a frozen value that holds everything a reader is told about it. Its kind is a class.

The formula text is derived from the parts that are computed with, so text and arithmetic cannot part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from metrics import intervals
from metrics.methods.durations import Durations


class Direction(StrEnum):
    """How a reader should take a larger value. Colours and words follow it, never the metric's name or the sign."""

    LOWER_IS_BETTER = "lower"
    HIGHER_IS_BETTER = "higher"
    NEUTRAL = "neutral"


class Standing(StrEnum):
    """How sure the basis of a definition is."""

    SOURCED = "sourced"
    VERIFIED = "verified"
    OWN_DEFAULT = "own_default"
    COMMON = "common"

    @property
    def zh(self) -> str:
        return STANDINGS_ZH[self]


STANDINGS_ZH = {
    Standing.SOURCED: "有公开来源",
    Standing.VERIFIED: "已用公开数字复算",
    Standing.OWN_DEFAULT: "本系统默认，非官方规定",
    Standing.COMMON: "通行说法，未见原文",
}


@dataclass(frozen=True)
class Basis:
    """Where a definition comes from (a sentence), and how sure that is."""

    source_zh: str
    standing: Standing


class OverTime(StrEnum):
    """How an amount's months become a period."""

    SUM = "sum"  # flows: suits filed
    MEAN = "mean"  # residents: the mean of the months
    END = "end"  # stocks: what is pending at the end


@dataclass(frozen=True)
class Amount:
    """Something the warehouse has counted and that may only be added and divided."""

    id: str
    name_zh: str
    unit_zh: str
    over_time: OverTime = OverTime.SUM


@dataclass(frozen=True)
class Change:
    """Arrays of one shape. `change` is ratio - 1 for counts and rates, the difference in the shown unit for shares.

    significant: 1.0 the interval excludes "no change", 0.0 it does not, nan cannot be said.
    """

    change: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    significant: np.ndarray


@dataclass(frozen=True)
class Measured:
    """What was counted for each row of an answer; nan is missing.

    more       the further amounts a metric names, by id
    durations  of each row, for metrics of how long cases take
    """

    numerator: np.ndarray
    denominator: np.ndarray
    more: Mapping[str, np.ndarray] = field(default_factory=dict)
    durations: tuple[Durations, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Metric:
    """The part all kinds share. `by` lists what the metric can be broken down by."""

    id: str
    name_zh: str
    unit_zh: str
    decimals: int
    direction: Direction
    numerator: Amount
    why_zh: str
    includes_zh: tuple[str, ...]
    excludes_zh: tuple[str, ...]
    basis: Basis
    by: tuple[str, ...]
    needs_caliber: bool = True
    version: int = 1
    reading_zh: str = ""  # how to take a larger or smaller value, where the direction alone would mislead
    reform_zh: str = ""  # why figures before and after 2025-01-01 can't be compared, whatever the caliber

    denominator: Amount | None = None
    more: tuple[Amount, ...] = ()  # what else its value or interval is computed from
    multiplier = 1.0
    change_unit_zh = "%"
    kind_zh = ""

    @property
    def formula_zh(self) -> str:
        raise NotImplementedError

    @property
    def key(self) -> str:
        return f"{self.id}@{self.version}"

    def value(self, numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
        """Divides last. A missing or zero denominator gives nan."""
        return self.multiplier * numerator / np.where(denominator > 0, denominator, np.nan)

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> intervals.Interval:
        raise NotImplementedError

    def change(self, x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray, confidence: float) -> Change:
        """From (x0, n0) to (x1, n1) as a ratio - 1."""
        ratio, interval = intervals.rate_ratio(x1, n1, x0, n0, confidence)
        return Change(ratio - 1, interval.lower - 1, interval.upper - 1, excludes(interval, 1.0))

    # Kinds that need more than a numerator and a denominator compute from everything that was counted.

    def rests_on(self, counted: Measured) -> np.ndarray:
        """How many cases a figure rests on: with few it moves much from one period to the next."""
        return counted.numerator

    def value_of(self, counted: Measured) -> np.ndarray:
        return self.value(counted.numerator, counted.denominator)

    def interval_of(self, counted: Measured, confidence: float) -> intervals.Interval:
        return self.interval(counted.numerator, counted.denominator, confidence)

    def change_of(self, now: Measured, before: Measured, confidence: float) -> Change:
        return self.change(now.numerator, now.denominator, before.numerator, before.denominator, confidence)


@dataclass(frozen=True, kw_only=True)
class Count(Metric):
    """A plain number of cases. It has no denominator and no interval of its own; its change has one."""

    kind_zh = "件数"

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = {_OVER_TIME_ZH[self.numerator.over_time].format(self.numerator.name_zh)}"

    def value(self, numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
        return numerator.copy()

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> intervals.Interval:
        nothing = np.full(numerator.shape, np.nan)
        return intervals.Interval(nothing, nothing.copy(), np.full(numerator.shape, "", dtype=object))

    def change(self, x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray, confidence: float) -> Change:
        """Periods of equal length: the exposures are equal, so the ratio of counts is the rate ratio.

        A stock (未结) is not a count of independent events: its change is given without an interval.
        """
        ones = np.ones_like(x1)
        found = super().change(x1, ones, x0, ones, confidence)
        if self.numerator.over_time is not OverTime.END:
            return found
        nothing = np.full(x1.shape, np.nan)
        return Change(found.change, nothing, nothing.copy(), nothing.copy())


@dataclass(frozen=True, kw_only=True)
class RatePer(Metric):
    """Events per `multiplier` people, with a Poisson interval (exact below 10, Byar from 10)."""

    denominator: Amount
    multiplier: int = 10_000
    kind_zh = "率"

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = {self.numerator.name_zh} ÷ {self.denominator.name_zh} × {self.multiplier:,}"

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> intervals.Interval:
        counts = intervals.poisson_interval(numerator, confidence)
        per = self.multiplier / np.where(denominator > 0, denominator, np.nan)
        counts.method[np.isnan(per)] = ""
        return intervals.Interval(counts.lower * per, counts.upper * per, counts.method)


@dataclass(frozen=True, kw_only=True)
class Share(Metric):
    """A part of a whole, shown in %, with Wilson's interval. Its change is a difference in percentage points."""

    denominator: Amount
    unit_zh: str = "%"
    multiplier = 100.0
    change_unit_zh = "个百分点"
    kind_zh = "占比"

    @property
    def formula_zh(self) -> str:
        return f"{self.name_zh} = {self.numerator.name_zh} ÷ {self.denominator.name_zh} × 100%"

    def interval(self, numerator: np.ndarray, denominator: np.ndarray, confidence: float) -> intervals.Interval:
        share = intervals.wilson(numerator, denominator, confidence)
        return intervals.Interval(share.lower * 100, share.upper * 100, share.method)

    def change(self, x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray, confidence: float) -> Change:
        difference, interval = intervals.share_difference(x1, n1, x0, n0, confidence)
        return Change(difference * 100, interval.lower * 100, interval.upper * 100, excludes(interval, 0.0))


_OVER_TIME_ZH = {OverTime.SUM: "本期各月{}之和", OverTime.MEAN: "本期各月{}的平均", OverTime.END: "期末{}"}


def excludes(interval: intervals.Interval, nothing: float) -> np.ndarray:
    """1.0 where the interval leaves `nothing` out, 0.0 where it holds it, nan where there is none."""
    outside = (interval.lower > nothing) | (interval.upper < nothing)
    return np.where(np.isnan(interval.lower), np.nan, outside.astype(float))
