"""Intervals when suits come in clusters: one bank's 300 suits of a month are one cluster, not 300 events.

A cluster is what one plaintiff brings for one cause in one month; a suit that belongs to none is a cluster of one.
With p_f clusters of exactly f suits, x = sum(f * p_f) and q = sum(f^2 * p_f), the variance of the count is q (a
compound Poisson count), of the rate q / n^2. q = x means no cluster of two: everything is as without clusters.

q is itself an estimate: with only a few large clusters a 95% interval covers less (about 89% with two batches of 30
among 240 suits, where the plain one covers 49%).

Sources: Dobson, Kuulasmaa, Eberle & Scherer (1991), "Confidence intervals for weighted sums of Poisson parameters",
Statistics in Medicine 10; the variance with clusters as in Public Health England's admissions indicators (2018).
"""

from __future__ import annotations

import numpy as np

from metrics.intervals import Interval, poisson_interval, rate_ratio
from warehouse.problem import Problem


def clustered_interval(
    x: np.ndarray, q: np.ndarray, n: np.ndarray, *, multiplier: float = 10_000.0, confidence: float = 0.95
) -> Interval:
    """Interval of the rates x/n, events per `multiplier`, widened by sqrt(q / x) and not below 0.

    x, q, n  [places] events, sum of squared cluster sizes (>= x), people; missing or n = 0 gives nan
    The plain limits of the count L, U (exact below 10, Byar from 10) become x + sqrt(q / x) * (L - x), and so for U.
    q = x gives the plain interval to the last digit. Counts shared out among litigants (fractions) may have q < x:
    pass max(q, x).
    """
    x, q, n = _known(x, q, n)
    widened = np.sqrt(_design_effect(x, q))
    plain = poisson_interval(x, confidence)
    per = multiplier / np.where(n > 0, n, np.nan)
    lower = np.maximum(plain.lower + (widened - 1) * (plain.lower - x), 0.0)
    upper = plain.upper + (widened - 1) * (plain.upper - x)
    method = np.where(np.isnan(per * widened), "", np.where(widened > 1, "dobson", plain.method))
    return Interval(lower * per, upper * per, method)


def clustered_rate_ratio(
    x1: np.ndarray,
    q1: np.ndarray,
    n1: np.ndarray,
    x0: np.ndarray,
    q0: np.ndarray,
    n0: np.ndarray,
    *,
    confidence: float = 0.95,
) -> tuple[np.ndarray, Interval, np.ndarray]:
    """The ratio (x1/n1) / (x0/n0) of two clustered rates, its interval, and significant: 1.0 if the interval leaves
    out 1, 0.0 if it does not, nan if that can't be said. All [places]; q as in `clustered_interval`.

    Each count is taken for as many independent events as carry its information, x^2 / q, with its people in
    proportion. From 10 such events on either side that is log-normal with variance q1 / x1^2 + q0 / x0^2 of the
    logarithm; below, the conditional exact interval of `metrics.intervals.rate_ratio`, which also answers for no
    event at all on one side (that side is then taken to cluster like the other). q = x gives the plain ratio.
    """
    x1, q1, n1 = _known(x1, q1, n1)
    x0, q0, n0 = _known(x0, q0, n0)
    effect1, effect0 = _design_effect(x1, q1), _design_effect(x0, q0)
    effect1, effect0 = np.where(x1 > 0, effect1, effect0), np.where(x0 > 0, effect0, effect1)
    ratio, interval = rate_ratio(x1 / effect1, n1 / effect1, x0 / effect0, n0 / effect0, confidence)
    outside = (interval.lower > 1) | (interval.upper < 1)
    return ratio, interval, np.where(np.isnan(interval.lower), np.nan, outside.astype(float))


def _design_effect(x: np.ndarray, q: np.ndarray) -> np.ndarray:
    """q / x: how many times the variance of unclustered events; 1 where there is no event."""
    return np.where(x == 0, 1.0, np.maximum(q, x) / np.where(x > 0, x, np.nan))


def _known(x: np.ndarray, q: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, q, n = np.broadcast_arrays(*(np.atleast_1d(np.asarray(part, dtype=float)) for part in (x, q, n)))
    if np.any(x < 0) or np.any(q < x * (1 - 1e-9)) or np.any((x == 0) & (q > 0)):
        raise Problem(
            "批次件数的平方和与案件数不符",
            expected="案件数不小于 0，各批件数的平方和不小于案件数，没有案件时为 0",
            way_out="请检查两者是否来自同一口径、同一期间",
        )
    return np.where(np.isnan(q), np.nan, x), q, n
