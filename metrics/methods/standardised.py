"""Rates made comparable between places of different make-up (urban and rural people, industries): strata.

Directly standardised: what a place's rate would be if its strata had the standard's weights. Observed to expected:
its events against those it would have had at the reference rates of its strata.
Variance and interval: Dobson, Kuulasmaa, Eberle & Scherer (1991), Statistics in Medicine 10; conventions, and the
rule that fewer than 10 events give no standardised figure, of Public Health England's technical guide (2018).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.intervals import Interval, poisson_interval
from warehouse.problem import Problem

LEAST_EVENTS = 10


@dataclass(frozen=True)
class Standardised:
    """[places]: value (events per multiplier, or a ratio), its interval, and the events it rests on; value and
    interval are nan where events are fewer than asked or a part is missing."""

    value: np.ndarray
    interval: Interval
    events: np.ndarray


def directly_standardised(
    x: np.ndarray,
    n: np.ndarray,
    weights: np.ndarray,
    *,
    multiplier: float = 10_000.0,
    confidence: float = 0.95,
    least_events: float = LEAST_EVENTS,
) -> Standardised:
    """Rate per `multiplier` of each place, had it the standard's weights.

    x, n     [places, strata] events and people
    weights  [strata] the standard's people (or shares), >= 0; strata of weight 0 do not count
    DSR = sum(w x / n) / sum(w), variance sum(w^2 x / n^2) / sum(w)^2, interval DSR + sqrt(variance / X) * (X_L - X)
    with X the place's events and X_L, X_U their exact or Byar limits. A stratum without people (n = 0) leaves the
    place without a figure: what its rate there would be is not known.
    """
    x, n = _strata(x, n)
    weights = np.asarray(weights, dtype=float)
    if np.any(weights < 0) or not weights.sum() > 0 or weights.shape != x.shape[1:]:
        raise Problem("标准化的权重无效", expected="每一层一个不小于 0 的权重，且不全为 0")
    used = weights > 0
    x, share = x[:, used], weights[used] / weights.sum()
    people = np.where(n[:, used] > 0, n[:, used], np.nan)
    events = x.sum(axis=1)
    enough = np.where(events >= least_events, events, np.nan)
    value = multiplier * (share * x / people).sum(axis=1) + 0 * enough
    error = multiplier * np.sqrt((share**2 * x / people**2).sum(axis=1))
    counts = poisson_interval(enough, confidence)
    per_event = error / np.sqrt(np.where(enough > 0, enough, np.nan))
    lower = np.maximum(value + per_event * (counts.lower - enough), 0.0)
    upper = value + per_event * (counts.upper - enough)
    return Standardised(value, Interval(lower, upper, np.where(np.isnan(lower), "", "dobson")), events)


def observed_to_expected(
    x: np.ndarray,
    n: np.ndarray,
    reference: np.ndarray,
    *,
    confidence: float = 0.95,
    least_events: float = LEAST_EVENTS,
) -> Standardised:
    """Events of each place over those expected of its people: 1 is as expected, 1.2 a fifth more.

    x, n       [places, strata] events and people; a stratum without people expects none
    reference  [strata] events per person, of all places or of the standard
    O / E with the exact (below 10) or Byar interval of O, over E; nan where E is 0 or O below `least_events`.
    """
    x, n = _strata(x, n)
    reference = np.asarray(reference, dtype=float)
    if np.any(reference < 0) or reference.shape != x.shape[1:]:
        raise Problem("标准化的参照率无效", expected="每一层一个不小于 0 的率")
    events, expected = x.sum(axis=1), (n * reference).sum(axis=1)
    per = np.where((expected > 0) & (events >= least_events), 1 / np.where(expected > 0, expected, np.nan), np.nan)
    counts = poisson_interval(events, confidence)
    method = np.where(np.isnan(per), "", counts.method)
    return Standardised(events * per, Interval(counts.lower * per, counts.upper * per, method), events)


def _strata(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x, n = (np.atleast_2d(np.asarray(part, dtype=float)) for part in (x, n))
    if x.shape != n.shape or np.any(x < 0) or np.any(n < 0):
        raise Problem("标准化的案件数与人口不对应", expected="各地各层的案件数与人口成对，且不小于 0")
    return x, n
