"""One figure that guards against gaming, and the rule by which it is raised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from metrics.intervals import share_difference

FEWEST = 5
CONFIDENCE = 0.998  # five figures for every place: at 95% every eighth place would be raised by chance
NAMES_ZH = {
    "pending": "未结诉前调解中超30日占比",
    "december": "12月立案占比（11月至次年1月）",
    "refiled": "撤诉后90日内重新起诉占比",
    "lag": "调解不成后超30日才立案占比",
    "transfers": "移送占比",
}


@dataclass(frozen=True)
class Guard:
    """One figure of one place. value, before: shares in %; None if unknown.

    raised: True 异常, False 正常, None cannot be said. reason_zh: the figures, or why nothing can be said.
    detail_zh: what belongs beside it (over 60 days, median lag), or "".
    """

    key: str
    value: float | None
    before: float | None
    raised: bool | None
    reason_zh: str
    detail_zh: str = ""

    @property
    def name_zh(self) -> str:
        return NAMES_ZH[self.key]


@dataclass(frozen=True)
class Shares:
    """x1 of n1 now against x0 of n0 before."""

    x1: float
    n1: float
    x0: float
    n0: float
    detail: str = ""


def judged(key: str, found: Sequence[Guard | Shares], *, falling: bool = False) -> list[Guard]:
    """The shares of many places, each judged by itself; what is a Guard already is handed on. `falling`: a smaller
    share is the suspicious one. All intervals at once: one after the other they took longer than all counting.
    """
    asked = [share for share in found if isinstance(share, Shares) and share.n1 > 0 and share.n0 > 0]
    counts = (np.array([getattr(share, name) for share in asked], dtype=float) for name in ("x1", "n1", "x0", "n0"))
    _, interval = share_difference(*counts, CONFIDENCE)
    beyond = iter(interval.upper < 0 if falling else interval.lower > 0)
    return [one if isinstance(one, Guard) else _guard(key, one, beyond, falling) for one in found]


def _guard(key: str, share: Shares, beyond: Iterator[np.bool_], falling: bool) -> Guard:
    x1, n1, x0, n0 = share.x1, share.n1, share.x0, share.n0
    if not n1 > 0:
        return Guard(key, None, None, None, "本期没有可检查的案件", share.detail)
    value, said = 100 * x1 / n1, f"{100 * x1 / n1:.1f}%（{x1:,.0f}/{n1:,.0f}）"
    if not n0 > 0:
        return Guard(key, value, None, None, f"{said}；没有可比的往年", share.detail)
    enough = n1 >= 4 * FEWEST if falling else x1 >= FEWEST
    reason = f"由{100 * x0 / n0:.1f}%（{x0:,.0f}/{n0:,.0f}）变为{said}"
    return Guard(key, value, 100 * x0 / n0, bool(next(beyond) and enough), reason, share.detail)
