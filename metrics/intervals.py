"""Intervals around counts, rates, shares and their changes. Pure, vectorised, no data access.

Reading: the count is a full enumeration; an interval speaks of the underlying propensity, that is
"would the same conditions give this number again?".

Missing in, missing out: nan in an input gives nan in lower and upper and "" as the method.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

import numpy as np

from warehouse.problem import Problem

EXACT_BELOW = 10  # counts below this get the exact interval, others Byar's or the log-normal one

METHODS_ZH = {
    "poisson_exact": "泊松精确法",
    "byar": "Byar 近似法",
    "wilson": "Wilson 法",
    "ratio_exact": "条件精确法",
    "ratio_log_normal": "对数正态近似法",
    "newcombe": "Newcombe 法",
    "dobson": "Dobson 法",
    "student": "t 分布",
    "welch": "Welch 法",
    "order_statistics": "次序统计量法",
    "brookmeyer_crowley": "Kaplan–Meier（Brookmeyer–Crowley 区间）",
    "mover": "MOVER 法",
    "": "",
}


@dataclass(frozen=True)
class Interval:
    """lower, upper: float arrays of one shape; method: which formula gave each (a key of METHODS_ZH)."""

    lower: np.ndarray
    upper: np.ndarray
    method: np.ndarray


def poisson_interval(x: np.ndarray, confidence: float = 0.95) -> Interval:
    """Interval of a Poisson count `x` >= 0 (fractions allowed: split attribution), in counts.

    x < 10: exact (Garwood 1936), L = chi2(a/2; 2x)/2 and U = chi2(1-a/2; 2x+2)/2, with L = 0 at x = 0.
    x >= 10: Byar's approximation (Breslow & Day 1987, vol. II, p. 69).
    """
    x = _counts(x)
    lower, upper = _byar(x, confidence)
    few = x < EXACT_BELOW
    small = np.flatnonzero(few)
    if small.size:
        lower[small], upper[small] = _exact(x[small], confidence)
    return Interval(lower, upper, _method("byar", (few, "poisson_exact"), (np.isnan(x), "")))


def wilson(x: np.ndarray, n: np.ndarray, confidence: float = 0.95) -> Interval:
    """Interval of a share x/n (Wilson 1927), as a fraction of 1. n = 0 gives nan; x > n raises Problem."""
    x, n = np.broadcast_arrays(_counts(x), _counts(n))
    if np.any(x > n * (1 + 1e-9)):
        raise Problem(
            "占比的分子大于分母", expected="分子不超过分母", way_out="请检查该指标的分子、分母是否来自同一口径"
        )
    n = np.where(n > 0, n, np.nan)
    z = normal_quantile(confidence)
    root = z * np.sqrt(z * z + 4 * x * np.maximum(1 - x / n, 0))
    lower = np.maximum((2 * x + z * z - root) / (2 * (n + z * z)), 0.0)
    upper = np.minimum((2 * x + z * z + root) / (2 * (n + z * z)), 1.0)
    return Interval(lower, upper, _method("wilson", (np.isnan(lower), "")))


def rate_ratio(
    x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray, confidence: float = 0.95
) -> tuple[np.ndarray, Interval]:
    """The ratio (x1/n1) / (x0/n0) of two Poisson rates and its interval; all arrays of one shape.

    Rule: if either count is below 10, conditional exact: given x1 + x0, x1 is binomial, and the
    Clopper-Pearson limits of its share are turned into limits of the ratio (Przyborowski & Wilenski 1940);
    otherwise log-normal: ratio * exp(-+ z * sqrt(1/x1 + 1/x0)) (Rothman, Modern Epidemiology, ch. 14).
    x0 = 0: the ratio is nan and the upper limit inf; both counts 0: all nan; a missing or zero n: all nan.
    """
    x1, n1, x0, n0 = np.broadcast_arrays(_counts(x1), _people(n1), _counts(x0), _people(n0))
    exposure = n0 / n1
    usable = ~np.isnan(x1 + x0 + exposure) & (x1 + x0 > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(usable & (x0 > 0), x1 / x0, np.nan) * exposure
        spread = normal_quantile(confidence) * np.sqrt(1 / x1 + 1 / x0)
        lower = np.where(usable, ratio * np.exp(-spread), np.nan)
        upper = np.where(usable, ratio * np.exp(spread), np.nan)
    small = usable & (np.minimum(x1, x0) < EXACT_BELOW)
    if small.any():
        # Many small places share a pair of counts: each pair is solved once.
        pairs, which = np.unique(x1[small] + 1j * x0[small], return_inverse=True)
        low, high = _split_limits(pairs.real, pairs.imag, confidence)
        lower[small], upper[small] = low[which] * exposure[small], high[which] * exposure[small]
    return ratio, Interval(lower, upper, _method("ratio_log_normal", (small, "ratio_exact"), (~usable, "")))


def share_difference(
    x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray, confidence: float = 0.95
) -> tuple[np.ndarray, Interval]:
    """The difference x1/n1 - x0/n0 of two shares, as fractions of 1, with Newcombe's (1998) hybrid score interval."""
    first, second = wilson(x1, n1, confidence), wilson(x0, n0, confidence)
    p1, p0 = _counts(x1) / _people(n1), _counts(x0) / _people(n0)
    difference = p1 - p0
    lower = difference - np.hypot(p1 - first.lower, second.upper - p0)
    upper = difference + np.hypot(first.upper - p1, p0 - second.lower)
    return difference, Interval(lower, upper, _method("newcombe", (np.isnan(lower), "")))


def _special() -> ModuleType:
    """scipy.special, loaded with the first interval: it takes a second, and listing the metrics needs none."""
    from scipy import special

    return special


@lru_cache(maxsize=64)
def normal_quantile(confidence: float) -> float:
    """z = the normal quantile at 1 - alpha/2, for 0 < confidence < 1."""
    if not 0 < confidence < 1:
        raise Problem(f"置信水平 {confidence} 无效", expected="0 与 1 之间的小数，例如 0.95")
    return float(_special().ndtri(0.5 + confidence / 2))


def _method(usual: str, *others: tuple[np.ndarray, str]) -> np.ndarray:
    """The name of the formula used for each; later ones of `others` win. As objects: NumPy moves text by the letter."""
    found = np.full(others[0][0].shape, usual, dtype=object)
    for where, name in others:
        found[where] = name
    return found


def _byar(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    z = normal_quantile(confidence)
    least = np.maximum(x, EXACT_BELOW)  # smaller counts get the exact limits: this only keeps the formula finite
    lower = least * (1 - 1 / (9 * least) - z / (3 * np.sqrt(least))) ** 3
    more = x + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return lower, upper


def _exact(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Whole counts come from a table of ten, fractions are computed one by one."""
    table_lower, table_upper = _exact_table(confidence)
    nearest = x.astype(np.intp)
    lower, upper = table_lower[nearest], table_upper[nearest]
    fractional = np.flatnonzero(x != nearest)
    if fractional.size:
        lower[fractional], upper[fractional] = _chi2_limits(x[fractional], confidence)
    return lower, upper


@lru_cache(maxsize=64)
def _exact_table(confidence: float) -> tuple[np.ndarray, np.ndarray]:
    return _chi2_limits(np.arange(EXACT_BELOW, dtype=float), confidence)


def _chi2_limits(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """chi2(p; 2k)/2 is the gamma quantile of shape k: half the work of asking for chi2."""
    normal_quantile(confidence)  # refuses a senseless level
    tail = (1 - confidence) / 2
    lower = np.where(x > 0, _special().gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0)
    return lower, _special().gammainccinv(x + 1, tail)


def _split_limits(x1: np.ndarray, x0: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Limits of the odds p/(1-p) of x1 among x1 + x0."""
    normal_quantile(confidence)
    tail = (1 - confidence) / 2
    low = np.where(x1 > 0, _special().betaincinv(np.where(x1 > 0, x1, 1.0), x0 + 1, tail), 0.0)
    # The upper limit is taken from the other side: 1 - p is the lower limit of x0's share, kept exact near 1.
    rest = np.where(x0 > 0, _special().betaincinv(np.where(x0 > 0, x0, 1.0), x1 + 1, tail), 0.0)
    with np.errstate(divide="ignore"):
        return low / (1 - low), (1 - rest) / rest


def _counts(x: np.ndarray) -> np.ndarray:
    x = np.atleast_1d(np.asarray(x, dtype=float))
    if np.any(x < 0):
        raise Problem("案件数为负，无法计算区间", expected="不小于 0 的数")
    return x


def _people(n: np.ndarray) -> np.ndarray:
    n = _counts(n)
    return np.where(n > 0, n, np.nan)
