"""Means and their differences from sums alone: n, Σx, Σx². Student's and Welch's intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.intervals import Interval, normal_quantile


@dataclass(frozen=True)
class Sums:
    """Arrays of one shape: how many, their sum and the sum of their squares."""

    n: np.ndarray
    total: np.ndarray
    squares: np.ndarray

    @property
    def mean(self) -> np.ndarray:
        return self.total / np.where(self.n > 0, self.n, np.nan)

    @property
    def variance_of_mean(self) -> np.ndarray:
        """s²/n; nan below two."""
        n = np.where(self.n >= 2, self.n, np.nan)
        return np.maximum(self.squares - n * self.mean**2, 0.0) / (n - 1) / n


def mean_interval(of: Sums, confidence: float = 0.95) -> Interval:
    """mean ∓ t·s/√n on n − 1 degrees of freedom; nan below two."""
    half = _student(of.n - 1, confidence) * np.sqrt(of.variance_of_mean)
    return Interval(of.mean - half, of.mean + half, _names(half, "student"))


def mean_difference(first: Sums, second: Sums, confidence: float = 0.95) -> tuple[np.ndarray, Interval]:
    """Mean of the first less mean of the second, with Welch's interval (unequal variances, Satterthwaite's degrees)."""
    a, b = first.variance_of_mean, second.variance_of_mean
    with np.errstate(divide="ignore", invalid="ignore"):
        degrees = (a + b) ** 2 / (a**2 / (first.n - 1) + b**2 / (second.n - 1))
    half = np.where(a + b > 0, _student(degrees, confidence) * np.sqrt(a + b), 0.0 * (a + b))
    difference = first.mean - second.mean
    return difference, Interval(difference - half, difference + half, _names(half, "welch"))


def _student(degrees: np.ndarray, confidence: float) -> np.ndarray:
    from scipy import special

    normal_quantile(confidence)  # refuses a senseless level
    return special.stdtrit(np.where(degrees > 0, degrees, np.nan), 0.5 + confidence / 2)


def _names(half: np.ndarray, name: str) -> np.ndarray:
    found = np.full(half.shape, name, dtype=object)
    found[np.isnan(half)] = ""
    return found
