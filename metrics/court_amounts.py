"""What is counted of the courts' cases: which measure of the warehouse, of which stage and procedure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from metrics.model import Amount, OverTime

FAMILY_GROUPS = ("婚姻家庭、继承纠纷", "婚姻家庭纠纷", "继承纠纷")  # names of cause groups, over all versions of causes
FIRST, SECOND = ("litigation",), ("appeal",)
TRIAL = ("litigation", "appeal", "retrial")
CIVIL_FIRST = ("民初",)
FIRST_EXECUTION = ("执",)
LIGHT = ("summary", "small_claims", "fast_track")
PROCEDURES_ZH = {
    "ordinary": "普通程序",
    "summary": "简易程序",
    "small_claims": "小额诉讼程序",
    "fast_track": "速裁快审",
    "": "未填审理程序",
}
STAGES_ZH = {
    "litigation": "一审",
    "appeal": "二审",
    "retrial": "再审",
    "execution": "执行",
    "other": "其他",
}


class Source(StrEnum):
    """Where in the warehouse an amount is."""

    FLOW = "flow"  # court_sums: events of the period
    AGES = "ages"  # court_pending: cases pending at the end of the last month, by age
    CLOSED_DAYS = "closed_days"  # court_day_counts: cases closed in the period, by days
    FILED_DAYS = "filed_days"  # court_day_counts: cases filed in the period, closed or pending, by days


@dataclass(frozen=True)
class CourtAmount(Amount):
    """Σ of `measures` over the cases of these lanes, prefixes and procedures (empty: all).

    less     measures subtracted
    opening  what was pending when the period began is added
    family   only causes of marriage, family and succession
    with_pending  of cases counted by days: those still pending too
    """

    measures: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    opening: bool = False
    source: Source = Source.FLOW
    lanes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    family: bool = False
    with_pending: bool = False


def cases(id: str, name_zh: str, *measures: str, **filters: object) -> CourtAmount:
    """An amount of cases."""
    return CourtAmount(id, name_zh, "件", measures=measures, **filters)


def days(id: str, name_zh: str, *measures: str, **filters: object) -> CourtAmount:
    """An amount of days."""
    return CourtAmount(id, name_zh, "天", measures=measures, **filters)


def yuan(id: str, name_zh: str, *measures: str, **filters: object) -> CourtAmount:
    """An amount of money."""
    return CourtAmount(id, name_zh, "元", measures=measures, **filters)


def pending(id: str, name_zh: str, *bands: str, **filters: object) -> CourtAmount:
    """Cases pending at the end, of some age."""
    return CourtAmount(id, name_zh, "件", OverTime.END, measures=bands, source=Source.AGES, **filters)


TO_HANDLE = CourtAmount("to_handle", "旧存与新收之和", "件", measures=("filed",), opening=True)
ALL_FILED = cases("all_filed", "新收案件数", "filed")
ALL_CLOSED = cases("all_closed", "结案数", "closed")
STOCK_END = CourtAmount(
    "stock_end", "期末未结案件数", "件", OverTime.END, measures=("filed",), less=("closed",), opening=True
)
