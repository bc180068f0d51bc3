"""How long cases take, from counts of days: quantiles of closed ones, and Kaplan–Meier with those still pending.

Counts of days and not single cases go in: a court's year is some hundred numbers, however many cases it has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.intervals import normal_quantile


@dataclass(frozen=True)
class Durations:
    """days: ascending, none twice; closed, pending: how many cases were closed after, or are pending since, so many."""

    days: np.ndarray
    closed: np.ndarray
    pending: np.ndarray

    @staticmethod
    def of(days: np.ndarray, closed: np.ndarray, counts: np.ndarray) -> Durations:
        """From rows (days, whether closed, how many), in any order."""
        each, which = np.unique(np.asarray(days, dtype=np.int64), return_inverse=True)
        ended = np.asarray(closed, dtype=bool)
        counts = np.asarray(counts, dtype=float)
        sums = [np.bincount(which, weights=counts * kept, minlength=each.size) for kept in (ended, ~ended)]
        return Durations(each, *sums)

    @property
    def n_closed(self) -> float:
        return float(self.closed.sum())

    @property
    def n(self) -> float:
        return float(self.closed.sum() + self.pending.sum())


NO_DURATIONS = Durations(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0))


@dataclass(frozen=True)
class Survival:
    """Share of cases still pending after so many days, with its interval; one entry per day on which one was closed."""

    days: np.ndarray
    share: np.ndarray
    lower: np.ndarray
    upper: np.ndarray

    def quantile(self, p: float) -> tuple[float, float, float]:
        """The first day by which the share p is closed, and its interval (Brookmeyer & Crowley); nan: not reached."""
        return tuple(_first(self.days, curve <= 1 - p + 1e-12) for curve in (self.share, self.lower, self.upper))


def quantile(durations: Durations, p: float) -> float:
    """The first day by which at least the share p of the closed cases was closed; nan if none was."""
    return _at_rank(durations, np.ceil(p * durations.n_closed - 1e-9))


def quantile_interval(durations: Durations, p: float, confidence: float = 0.95) -> tuple[float, float]:
    """Of that quantile, by order statistics (no assumption on the shape): the ranks that bound n·p in a binomial.

    nan where so few cases bound nothing on that side.
    """
    n = int(durations.n_closed)
    normal_quantile(confidence)  # refuses a senseless level
    if n < 1:
        return np.nan, np.nan
    tail = (1 - confidence) / 2
    low, high = _binomial_quantile(tail, n, p), _binomial_quantile(1 - tail, n, p) + 1
    return (
        _at_rank(durations, low) if low >= 1 else np.nan,
        _at_rank(durations, high) if high <= n else np.nan,
    )


def kaplan_meier(durations: Durations, confidence: float = 0.95) -> Survival:
    """Product-limit estimate (Kaplan & Meier 1958), interval by Greenwood's variance of log(−log S).

    A case pending since t days counts as at risk on day t.
    """
    everyone = durations.closed + durations.pending
    at_risk = everyone[::-1].cumsum()[::-1]
    happened = durations.closed > 0
    days, closed, risk = durations.days[happened], durations.closed[happened], at_risk[happened]
    share = np.cumprod(1 - closed / risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(closed / (risk * (risk - closed)))
        spread = normal_quantile(confidence) * np.sqrt(variance) / np.log(share)
        lower, upper = share ** np.exp(-spread), share ** np.exp(spread)
    all_closed = share <= 0  # nothing can be said of the chance that is left
    return Survival(days, share, np.where(all_closed, np.nan, lower), np.where(all_closed, np.nan, upper))


def _binomial_quantile(at: float, n: int, p: float) -> float:
    """The smallest count whose chance of not being exceeded is at least `at`; scipy.special, as stats loads slowly."""
    from scipy import special

    count = float(np.ceil(special.bdtrik(at, n, p)))
    return count - 1 if count >= 1 and special.bdtr(count - 1, n, p) >= at else count


def _at_rank(durations: Durations, rank: float) -> float:
    """The day of the case of this rank (from 1) among the closed ones in the order of their days."""
    upto = durations.closed.cumsum()
    if not upto.size or not 1 <= rank <= upto[-1]:
        return np.nan
    return float(durations.days[np.searchsorted(upto, rank)])


def _first(days: np.ndarray, reached: np.ndarray) -> float:
    there = np.flatnonzero(reached)
    return float(days[there[0]]) if there.size else np.nan
