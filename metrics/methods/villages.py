"""Villages without a suit (无讼) and others: what a count says about a village, and how many zeros luck alone gives.

Classes, in this order; thresholds are settings:
无讼   no suit in the period
重点   at least `stable` suits (20), and the rate's 95% interval lies above the pooled rate of the town's villages; or a
       rate at or above a set one
少讼   at most `few` suits (2)
一般   all others
Few people make zeros likely: under the town's rate a village of n people has none with exp(−expected), so that the
number of zeros among villages has a Poisson-binomial distribution (Wang 1993, Statistica Sinica 3), computed exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class VillageClass(StrEnum):
    NONE = "none"
    FOCUS = "focus"
    FEW = "few"
    ORDINARY = "ordinary"


CLASSES_ZH = {
    VillageClass.NONE: "无讼",
    VillageClass.FOCUS: "重点",
    VillageClass.FEW: "少讼",
    VillageClass.ORDINARY: "一般",
}


@dataclass(frozen=True)
class VillageRules:
    """few: at most so many suits are 少讼. stable: 重点 needs so many. focus_rate: a rate that is 重点 by itself."""

    few: float = 2
    stable: float = 20
    focus_rate: float | None = None


@dataclass(frozen=True)
class Zeros:
    """How many of some villages have no suit, and how many had none by luck alone: the mean and a 95% interval."""

    villages: int
    observed: int
    expected: float
    lower: int
    upper: int

    @property
    def by_luck(self) -> bool:
        return self.lower <= self.observed <= self.upper


def classes(
    suits: np.ndarray, rate: np.ndarray, lower: np.ndarray, comparator: np.ndarray, rules: VillageRules
) -> np.ndarray:
    """[villages], values of VillageClass; None where the suits are unknown. All inputs [villages], nan: unknown."""
    high = (suits >= rules.stable) & (lower > comparator)
    if rules.focus_rate is not None:
        high |= rate >= rules.focus_rate
    found = np.select(
        [np.isnan(suits), suits == 0, high, suits <= rules.few],
        [None, VillageClass.NONE.value, VillageClass.FOCUS.value, VillageClass.FEW.value],
        VillageClass.ORDINARY.value,
    )
    return found.astype(object)


def zero_streaks(by_month: np.ndarray) -> np.ndarray:
    """[villages, months] suits → [villages]: months without a suit in a row, counted back from the last."""
    some = np.asarray(by_month)[:, ::-1] > 0
    return np.where(some.any(axis=1), some.argmax(axis=1), some.shape[1])


def zeros(suits: np.ndarray, chances: np.ndarray, confidence: float = 0.95) -> Zeros:
    """Observed zeros beside those expected; villages without a known chance (no people known) are left out."""
    return zeros_by_group(suits, chances, np.zeros(len(suits), dtype=int), 1, confidence)[0]


def zeros_by_group(
    suits: np.ndarray, chances: np.ndarray, group: np.ndarray, n_groups: int, confidence: float = 0.95
) -> list[Zeros]:
    """The same for each group. group: [villages], numbers of 0 … n_groups − 1; a group may have no village."""
    known = ~np.isnan(chances) & ~np.isnan(suits)
    suits, chances, group = suits[known], chances[known], group[known]
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=n_groups)
    within = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    table = np.zeros((n_groups, sizes.max(initial=0)))  # what fills up a group never has none
    table[group[order], within] = chances[order]
    observed = np.bincount(group, suits == 0, minlength=n_groups)
    expected = np.bincount(group, chances, minlength=n_groups)
    tail = (1 - confidence) / 2
    found = []
    for i, at_most in enumerate(np.cumsum(number_of_zeros(table), axis=1)):
        ends = [int(np.searchsorted(at_most, end * (1 - 1e-12))) for end in (tail, 1 - tail)]
        found.append(Zeros(int(sizes[i]), int(observed[i]), float(expected[i]), *ends))
    return found


def number_of_zeros(chances: np.ndarray) -> np.ndarray:
    """[..., villages] → [..., villages + 1]: P(k of the villages have none), for independent villages.

    Exact: the product of the polynomials (1 − p) + p·z, multiplied pair by pair with FFT, good to some 1e-14.
    """
    p = np.asarray(chances, dtype=float)
    n = p.shape[-1]
    polynomials = np.zeros((*p.shape[:-1], 1 << max(n - 1, 0).bit_length(), 2))
    polynomials[..., 0] = 1.0  # what fills up to a power of two never has none
    polynomials[..., :n, 0], polynomials[..., :n, 1] = 1 - p, p
    while polynomials.shape[-2] > 1:
        length = 2 * polynomials.shape[-1] - 1
        spectra = np.fft.rfft(polynomials, 2 * polynomials.shape[-1])
        polynomials = np.fft.irfft(spectra[..., 0::2, :] * spectra[..., 1::2, :])[..., :length]
    return np.clip(polynomials[..., 0, : n + 1], 0.0, 1.0)
