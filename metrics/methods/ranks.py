"""How sure a rank is: rank intervals and groups of places that can't be told apart. For 通报 only.

The propensity of a place with x suits among n people is drawn from Gamma(x + 1/2, n) (Jeffreys' prior for a Poisson
rate; Goldstein & Spiegelhalter 1996, "League tables and their limitations", JRSS A 159, on ranks with intervals).
All places are drawn together and ranked, many times over; 90% of a place's ranks are its rank interval.

Groups. Places stand in the order of their median rank. A group takes the next place for as long as every two of its
members have overlapping intervals, which for intervals means that some one rank lies in all of them; the first place
that no longer fits opens the next group. So a group is a run of neighbours none of whom can be told from another.
A border between groups says only that the place below it can be told from at least one member above it: `alike`
counts, for each place, all the others whose interval overlaps its own, in whichever group.
Ruled out: chaining (A like B, B like C, hence all one group), which in a real city puts nearly all towns into one
group; the fewest possible groups, which lift a tiny place with a wide interval into the first group, out of its
order; and groups of equal size, which part places that can't be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.problem import Problem

COVERAGE = 0.90
SEED = 20_220_801  # any fixed number: the same counts give the same intervals
_MOST_DRAWS, _FEWEST_DRAWS, _NUMBERS = 2_000, 400, 1_000_000


@dataclass(frozen=True)
class Ranks:
    """[places] floats, nan where x or n is missing or n is 0; rank 1 is the lowest rate (or highest, as asked).

    median, lower, upper  the middle of a place's ranks and the ends of its 90% interval, whole numbers
    group                 1 for the places in front, then 2, …
    alike                 how many other places have an interval that overlaps this one's
    draws                 how often all places were ranked
    """

    median: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    group: np.ndarray
    alike: np.ndarray
    draws: int


def rank_intervals(
    x: np.ndarray,
    n: np.ndarray,
    *,
    lowest_first: bool = True,
    coverage: float = COVERAGE,
    draws: int | None = None,
    seed: int = SEED,
) -> Ranks:
    """Rank intervals of the rates x/n.

    x, n   [places] events (fractions allowed) and people
    draws  by default a million numbers' worth, at most 2,000 and at least 400 rankings
    """
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any(x < 0) or not 0 < coverage < 1:
        raise Problem("无法计算排名区间", expected="案件数不小于 0，区间的把握在 0 与 1 之间")
    known = np.flatnonzero(~np.isnan(x) & (n > 0))
    draws = draws or int(np.clip(_NUMBERS // max(known.size, 1), _FEWEST_DRAWS, _MOST_DRAWS))
    # Drawn in the order of the counts: how the places happen to be listed does not change a figure.
    known = known[np.lexsort((n[known], x[known]))]
    ranks = _drawn_ranks(x[known], n[known], draws, seed)
    if not lowest_first:
        ranks = known.size + 1 - ranks
    tail = int((1 - coverage) / 2 * draws)
    at = [tail, (draws - 1) // 2, draws - 1 - tail]
    lower, median, upper = np.partition(ranks, at, axis=1)[:, at].T.astype(float)
    parts = (median, lower, upper, _groups(median, lower, upper), _alike(lower, upper))
    return Ranks(*(_spread(part, known, x.shape) for part in parts), draws)


def _drawn_ranks(x: np.ndarray, n: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """[places, draws] int: 1 for the lowest propensity drawn."""
    random = np.random.default_rng(seed)
    order = (random.standard_gamma(x + 0.5, size=(draws, x.size)) / n).argsort(axis=1)
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.arange(1, x.size + 1, dtype=np.int32)[None, :], axis=1)
    return np.ascontiguousarray(ranks.T)


def _groups(median: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Runs of neighbours in the order of the median rank, closed before the first that shares no rank with all."""
    group = np.zeros(median.size)
    number, highest_lower, lowest_upper = 0, np.inf, -np.inf
    for i in np.lexsort((upper, lower, median)).tolist():
        highest_lower, lowest_upper = max(highest_lower, lower[i]), min(lowest_upper, upper[i])
        if highest_lower > lowest_upper:
            number, highest_lower, lowest_upper = number + 1, lower[i], upper[i]
        group[i] = number
    return group


def _alike(lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """All others, less those wholly in front and those wholly behind."""
    in_front = np.searchsorted(np.sort(upper), lower, side="left")
    behind = upper.size - np.searchsorted(np.sort(lower), upper, side="right")
    return upper.size - 1.0 - in_front - behind


def _spread(values: np.ndarray, known: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    everywhere = np.full(shape, np.nan)
    everywhere[known] = values
    return everywhere
