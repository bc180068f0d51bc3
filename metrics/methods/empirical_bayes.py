"""Global empirical-Bayes rates (收缩估计): small places are drawn towards the mean of all. For maps, beside the raw
rate; never for assessment, since a place is then judged partly by others' figures.

Marshall (1991), "Mapping disease and mortality rates using empirical Bayes estimators", Applied Statistics 40.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.problem import Problem


@dataclass(frozen=True)
class Shrunk:
    """rate: [places] the estimate, events per `multiplier`; weight: [places] how much of it is the place's own rate
    (0 none, 1 all); mean: what it is drawn to, over all places. nan where x or n is missing or n is 0."""

    rate: np.ndarray
    weight: np.ndarray
    mean: float


def empirical_bayes(x: np.ndarray, n: np.ndarray, *, multiplier: float = 10_000.0) -> Shrunk:
    """Marshall's global estimator of the rates x/n.

    x, n  [places] events (fractions allowed) and people
    mean = sum(x) / sum(n); A = max(0, sum(n * (r - mean)^2) / sum(n) - mean / average n), the variance between
    places beyond chance; C = A / (A + mean / n); estimate = mean + C * (r - mean). A = 0: every place has the mean.
    """
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any(x < 0):
        raise Problem("案件数为负，无法计算收缩估计", expected="不小于 0 的数")
    known = ~np.isnan(x) & (n > 0)
    if not known.any():
        return Shrunk(np.full(x.shape, np.nan), np.full(x.shape, np.nan), np.nan)
    people = np.where(known, n, np.nan)
    own = x / people
    total = np.nansum(people)
    mean = float(x[known].sum() / total)
    between = max(0.0, float(np.nansum(people * (own - mean) ** 2) / total - mean / (total / known.sum())))
    # Without any variance between places (or any event at all) nothing of a place's own rate is left.
    weight = between / (between + mean / people) if between > 0 else np.where(known, 0.0, np.nan)
    return Shrunk(multiplier * (mean + weight * (own - mean)), weight, multiplier * mean)
