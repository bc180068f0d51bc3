"""XmR control charts (控制图): which months are more than the usual ups and downs.

Centre: the mean. Limits: mean -+ 2.66 * the mean moving range (Wheeler 2000, "Understanding Variation"; 2.66 = 3/d2).
Moving ranges of 3.267 times their mean or more are dropped once before (Nelson 1982, "Control charts for individual
measurements", J. Quality Technology 14; 3.267 = D4), so that one outbreak doesn't widen the limits it should break.
Signals, after NHS England, "Making Data Count" (2019):
  outside      a point beyond a limit
  shift        7 or more points running on one side of the mean (a point on the mean ends the run)
  drift        7 or more points running each above (or each below) the one before (a peak belongs to its rise)
  near_limits  2 of 3 points running beyond two thirds of the way to the same limit
Recorded breaks start the reckoning afresh ("rebase"): no moving range and no run reaches across one.
Missing months are skipped: the points either side of a gap are neighbours, and months without value have no signal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

TO_LIMIT, LARGEST_RANGE = 2.66, 3.267
RUN = 7
FULL_FROM = 12  # fewer known points between breaks: trial limits (试算限)

SIGNALS_ZH = {
    "outside": "超出控制限",
    "shift": f"连续{RUN}点在均值同侧",
    "drift": f"连续{RUN}点持续上升或下降",
    "near_limits": "3点中有2点接近控制限",
}


@dataclass(frozen=True)
class ControlChart:
    """[points] each, in the unit of the values; a chart of counts may draw a negative lower limit as 0.

    mean, lower, upper  the same for all points between two breaks, given at missing months too; the mean of a
                        segment without value is nan, limits need two
    trial               fewer than 12 known points between two breaks
    segment             0, 1, … counted by breaks
    outside, shift, drift, near_limits  signals: 1 high or rising, -1 low or falling, 0 none
    """

    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    trial: np.ndarray
    segment: np.ndarray
    outside: np.ndarray
    shift: np.ndarray
    drift: np.ndarray
    near_limits: np.ndarray

    @property
    def signal(self) -> np.ndarray:
        """[points] bool: whether any of the four rules speaks."""
        return (self.outside != 0) | (self.shift != 0) | (self.drift != 0) | (self.near_limits != 0)


class Assurance(StrEnum):
    MET = "met"
    MISSED = "missed"
    EITHER = "either"


ASSURANCES_ZH = {
    Assurance.MET: "按目前水平能稳定达到目标",
    Assurance.MISSED: "按目前水平稳定达不到目标",
    Assurance.EITHER: "时而达到、时而达不到",
}


def control_chart(values: np.ndarray, *, breaks: Sequence[int] = (), screened: bool = True) -> ControlChart:
    """The chart of one series.

    values    [points] oldest first, nan where missing
    breaks    indices of first points under a new rule; those not inside the series are ignored
    screened  drop outstanding moving ranges once before the limits are drawn
    """
    values = np.asarray(values, dtype=float)
    size = values.size
    segment = np.searchsorted(np.unique([b for b in breaks if 0 < b < size]), np.arange(size), side="right")
    lines = np.full((3, size), np.nan)
    trial = np.zeros(size, dtype=bool)
    signals = np.zeros((4, size), dtype=np.int8)
    for number in range(int(segment.max(initial=-1)) + 1):
        within = segment == number
        known = np.flatnonzero(within & ~np.isnan(values))
        lines[:, within] = np.array(xmr_limits(values[known], screened=screened))[:, None]
        trial[within] = known.size < FULL_FROM
        if known.size:
            signals[:, known] = _signals(values[known], *lines[:, known[0]])
    return ControlChart(*lines, trial, segment, *signals)


def xmr_limits(values: np.ndarray, *, screened: bool = True) -> tuple[float, float, float]:
    """Mean, lower and upper limit of the known `values` [points]; limits are nan with fewer than two."""
    if values.size < 2:
        return (float(values[0]) if values.size else np.nan), np.nan, np.nan
    ranges = np.abs(np.diff(values))
    usual = ranges[ranges < LARGEST_RANGE * ranges.mean()] if screened else ranges
    reach = TO_LIMIT * (float(usual.mean()) if usual.size else 0.0)  # none is left only where all are 0
    mean = float(values.mean())
    return mean, mean - reach, mean + reach


def assurance(lower: float, upper: float, target: float, *, lower_is_better: bool) -> Assurance | None:
    """Whether the process, left as it is, meets `target` (Making Data Count); None without limits or target."""
    if np.isnan([lower, upper, target]).any():
        return None
    if lower > target:
        return Assurance.MISSED if lower_is_better else Assurance.MET
    if upper < target:
        return Assurance.MET if lower_is_better else Assurance.MISSED
    return Assurance.EITHER


def _signals(values: np.ndarray, mean: float, lower: float, upper: float) -> np.ndarray:
    """[4, points] for the known points of one segment."""
    nothing = 1e-9 * max(1.0, abs(mean))  # a mean of equal values may differ from them in its last digit
    side = np.where(np.abs(values - mean) > nothing, np.sign(values - mean), 0)
    outside = np.where(values > upper + nothing, 1, np.where(values < lower - nothing, -1, 0))
    steps = _runs(np.sign(np.diff(values)), RUN - 1)
    drift = np.zeros(values.size)
    drift[:-1] += steps
    drift[1:] = np.where(steps != 0, steps, drift[1:])  # seven points are six steps: the last step ends at a point
    near = np.where(np.abs(values - mean) > (upper - mean) * 2 / 3 + nothing, side, 0)
    return np.stack([outside, _runs(side, RUN), drift, _two_of_three(near)])


def _runs(sign: np.ndarray, length: int) -> np.ndarray:
    """`sign` where it stands in a run of at least `length` equal signs, else 0."""
    if not sign.size:
        return sign
    run = np.cumsum(np.append(True, sign[1:] != sign[:-1])) - 1
    return np.where(np.bincount(run)[run] >= length, sign, 0)


def _two_of_three(near: np.ndarray) -> np.ndarray:
    """Points that have another of the same side at most two points away."""
    found = np.zeros(near.size)
    for apart in (1, 2):
        pair = (near[apart:] == near[:-apart]) & (near[apart:] != 0)
        found[apart:][pair] = near[apart:][pair]
        found[:-apart][pair] = near[:-apart][pair]
    return found
