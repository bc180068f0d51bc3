"""Which places stand out from all together, for any estimate with a standard error: shares, ratios, rates.

The additive model of Spiegelhalter (2005), as metrics.methods.overdispersion has it for rates: z = (y − θ)/s, the 10%
most extreme at either end pulled in, and a variance τ² between places (DerSimonian & Laird 1986) that widens the
limits to θ ∓ z·√(s² + τ²). Scales on which the standard error does not hang on the estimate:
share    arcsin √p, s = 1/(2√n)
ratio    ln(rate now ÷ rate before), s = √(1/x₁ + 1/x₀), counts under a half taken as a half
"""

from __future__ import annotations

import numpy as np

from metrics.compare import Band
from metrics.intervals import normal_quantile

WINSORISED = 0.1


def between_bands(
    y: np.ndarray, s: np.ndarray, theta: float, above: np.ndarray, below: np.ndarray, *, spread: bool = True
) -> np.ndarray:
    """[places], objects: a value of metrics.compare.Band, None where y or s is unknown.

    y, s          estimate and standard error, on one scale; theta: what they are held against, on the same scale
    above, below  whether a place's own interval leaves theta out, on that side: chance alone must be ruled out too
    spread        whether the usual spread among places is allowed for; without it, own intervals decide
    """
    known = ~np.isnan(y + s) & (s > 0) & ~np.isnan(theta)
    tau2 = variance_between(y[known], s[known], theta) if spread else 0.0
    reach = normal_quantile(0.95) * np.sqrt(s**2 + tau2) if tau2 > 0 else np.zeros_like(s)
    found = np.select(
        [~known, above & (y >= theta + reach), below & (y <= theta - reach)],
        [None, Band.HIGH.value, Band.LOW.value],
        Band.SIMILAR.value,
    )
    return found.astype(object)


def variance_between(y: np.ndarray, s: np.ndarray, theta: float) -> float:
    """τ²: the variance of places beyond chance, 0 where chance explains the spread. All known, s > 0."""
    if y.size < 2:
        return 0.0
    z = (y - theta) / s
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    weights = 1 / s**2
    excess = float(np.sum(np.clip(z, low, high) ** 2)) - (y.size - 1)
    room = float(weights.sum() - np.sum(weights**2) / weights.sum())
    return max(0.0, excess / room) if room > 0 else 0.0


def on_share_scale(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """arcsin √(x/n) and its standard error; nan without n."""
    n = np.where(np.asarray(n, dtype=float) > 0, n, np.nan)
    return np.arcsin(np.sqrt(np.clip(x / n, 0.0, 1.0))), 1 / (2 * np.sqrt(n))


def on_ratio_scale(x1: np.ndarray, n1: np.ndarray, x0: np.ndarray, n0: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ln((x1/n1) / (x0/n0)) and its standard error; nan where nothing was counted before or people are unknown."""
    some = (x0 > 0) & (n1 > 0) & (n0 > 0)
    x1, x0 = np.maximum(x1, 0.5), np.where(some, np.maximum(x0, 0.5), np.nan)
    return np.log(x1 / n1) - np.log(x0 / n0), np.sqrt(1 / x1 + 1 / x0)
