"""Small numbers in views that are passed on: which village counts must not be shown, so that none can be worked out.

Cells are the counts of villages and, for each town, a remainder (未到村居); a town's total is public and its cells add
up to it. The rules:
1. Primary: a village's count above zero and below the threshold is hidden. Zero stays visible: awards go by it.
2. Secondary: while a hidden cell of the town could be worked out, the smallest visible villages above zero are hidden
   too (all that tie); when there are none left, the remainder, if it is not zero.
3. A town where that is not enough, or whose total is below twice the threshold, is closed: all its villages, the zeros
   too, and its remainder are hidden.

"Could be worked out" supposes a reader who knows all rules, the total and every visible cell, and even which hidden
cells are primary (1 … threshold − 1) and which are secondary (threshold or more; a remainder 1 or more; in a closed
town 0 or more). For one sum the feasible values of a cell are exactly an interval:

    [ max(lᵢ, S − Σ uⱼ), min(uᵢ, S − Σ lⱼ) ],  j ≠ i,  S: the sum of the hidden cells

and each must hold at least two whole numbers. Cell suppression: Willenborg & de Waal (2001), Elements of Statistical
Disclosure Control, ch. 4; with one linear sum per town no further constraint exists, as towns share no cell. Ties and
small towns are treated so that running these very rules on every possible table of a town does not tell more (tests).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.problem import Problem

LEAST_THRESHOLD = 3  # below, a hidden cell would be known to be 1
THRESHOLD = 5


@dataclass(frozen=True)
class Suppression:
    """mask: [cells], what must not be shown. closed: [cells], those of closed towns, where zeros are hidden too."""

    mask: np.ndarray
    closed: np.ndarray


def suppress(
    counts: np.ndarray, groups: np.ndarray, threshold: int = THRESHOLD, remainder: np.ndarray | None = None
) -> Suppression:
    """Which cells to hide.

    counts     whole numbers ≥ 0, [cells]
    groups     the town of each cell, [cells]; cells of one town add up to a public total
    remainder  which cells are remainders; at most one per town. A town without one has none: its villages are all

    Raises Problem for a threshold below 3 or counts that are not whole.
    """
    counts, groups = np.asarray(counts, dtype=float), np.asarray(groups)
    remainder = np.zeros(counts.shape, dtype=bool) if remainder is None else np.asarray(remainder, dtype=bool)
    if threshold < LEAST_THRESHOLD:
        raise Problem(f"小数隐藏的件数 {threshold} 太小", expected=f"不小于 {LEAST_THRESHOLD} 的整数")
    if np.any(counts < 0) or np.any(counts != np.round(counts)):
        raise Problem("小数隐藏只用于整件数", way_out="请改用每件案件只计一次的口径")
    primary = ~remainder & (counts > 0) & (counts < threshold)
    mask, closed = primary.copy(), np.zeros(counts.shape, dtype=bool)
    for group in np.unique(groups):
        cells = np.flatnonzero(groups == group)
        hidden = _hide(counts[cells], primary[cells], remainder[cells], threshold)
        mask[cells] = True if hidden is None else hidden
        closed[cells] = hidden is None
    return Suppression(mask, closed)


def feasible(total: float, lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and greatest value of each of some cells in lower … upper that add up to `total`."""
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    others_low = low.sum() - low
    without_bound = np.isinf(high)
    finite = np.where(without_bound, 0.0, high)
    unbounded_others = without_bound.sum() - without_bound
    others_high = np.where(unbounded_others > 0, np.inf, finite.sum() - finite)
    return np.maximum(low, total - others_high), np.minimum(high, total - others_low)


def _hide(counts: np.ndarray, primary: np.ndarray, remainder: np.ndarray, threshold: int) -> np.ndarray | None:
    """The mask of one town's cells; None: the town must be closed."""
    if 0 < counts.sum() < 2 * threshold:
        return None
    hidden = primary.copy()
    while not _safe(counts, hidden, remainder, threshold):
        visible = ~hidden & (counts > 0)
        candidates = np.flatnonzero(visible & ~remainder)
        if not candidates.size:
            candidates = np.flatnonzero(visible)
        if not candidates.size:
            return None
        # all that tie: which of them was chosen would tell the primary from the secondary
        hidden[candidates[counts[candidates] == counts[candidates].min()]] = True
    return hidden


def _safe(counts: np.ndarray, hidden: np.ndarray, remainder: np.ndarray, threshold: int) -> bool:
    primary = (counts < threshold) & ~remainder
    lower = np.where(primary | remainder, 1.0, float(threshold))
    upper = np.where(primary, threshold - 1.0, np.inf)
    least, most = feasible(counts[hidden].sum(), lower[hidden], upper[hidden])
    return bool(np.all(most - least >= 1))
