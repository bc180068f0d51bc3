"""Which earlier period a period is compared with, and when it may not be: 同比, 环比, 1—2月, series breaks."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.period import Coverage, Period, PeriodKind, available_zh
from warehouse.calibers import Caliber
from warehouse.months import month_in_year, month_label, month_of
from warehouse.problem import Problem

COMPARISONS_ZH = {"yoy": "同比", "pop": "环比"}
SPRING_REASON = "1—2月受春节影响，合并比较"

NO_MEDIATION_NUMBERS_FROM = month_of(2025, 1)  # 诉前调 numbers abolished: everything is filed as 民初 since
NEW_CAUSES_FROM = month_of(2026, 1)  # 民事案件案由规定, 法〔2025〕226号

FILING_BREAK_ZH = "2025年1月1日起取消“诉前调”字号、统一按“民初”立案，前后件数不可直接比较；可改用“诉至法院纠纷”口径"
CAUSE_BREAK_ZH = "2026年1月1日起施行新的民事案件案由规定，分案由的前后比较仅供参考"

_EQUAL_LENGTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True)
class Comparison:
    """One comparison of a period. Either `previous` is there, or `reason_zh` says why not.

    incomparable_zh  a series break lies between the two: figures are given, 显著 is never said
    notes_zh         what a reader should know besides
    instead          the written form of a period that can be compared, e.g. 2025-01..2025-02
    """

    key: str
    previous: Period | None
    reason_zh: str = ""
    incomparable_zh: str = ""
    notes_zh: tuple[str, ...] = ()
    instead: str = ""

    @property
    def name_zh(self) -> str:
        return COMPARISONS_ZH.get(self.key, "对比")


def compare(
    key: str,
    period: Period,
    coverage: Coverage,
    caliber: Caliber | None,
    *,
    causewise: bool = False,
    reform_zh: str = "",
) -> Comparison:
    """The comparison `key` ("yoy" or "pop") of `period`.

    causewise  the figures are told apart by cause
    reform_zh  why the metric itself can't be compared across 2025-01-01, "" if that depends on the caliber only
    """
    if key not in COMPARISONS_ZH:
        raise Problem(f"没有名为“{key}”的比较方式", expected="yoy（同比）或 pop（环比）")
    previous = _year_before(period) if key == "yoy" else _period_before(period)
    if isinstance(previous, str):
        return Comparison(key, None, previous, instead=_together(period))
    if _is_spring(period) or (key == "pop" and _is_spring(previous)):
        return Comparison(key, None, SPRING_REASON, instead=_together(period))
    if previous.first < coverage.first_month:
        return Comparison(key, None, f"比较期{previous.label_zh}早于现有数据（{available_zh(coverage)}）")
    incomparable, notes = _breaks(period, previous, _filing_break(caliber, reform_zh), causewise)
    return Comparison(key, previous, "", incomparable, notes)


def given(
    previous: Period, period: Period, coverage: Coverage, caliber: Caliber | None, *, causewise: bool = False
) -> Comparison:
    """The comparison of two periods that were both named, under the same rules: 春节, series breaks, what there is."""
    if previous.last >= period.first:
        raise Problem(
            f"对比期{previous.label_zh}与本期{period.label_zh}重叠或更晚",
            expected="对比期在本期之前结束",
            way_out="请先写较早的一期",
        )
    if previous.first < coverage.first_month:
        return Comparison("given", None, f"比较期{previous.label_zh}早于现有数据（{available_zh(coverage)}）")
    if _is_spring(period) or _is_spring(previous):
        return Comparison("given", None, SPRING_REASON, instead=_together(period) or _together(previous))
    return Comparison("given", previous, "", *_breaks(period, previous, _filing_break(caliber, ""), causewise))


def spring_months(period: Period, coverage: Coverage) -> Period | None:
    """January and February of a single January or February, read together; None for any other period."""
    if not _is_spring(period):
        return None
    first = period.first - (month_in_year(period.first) - 1)
    last = min(first + 1, coverage.last_month)
    cut = last == coverage.last_month and not coverage.last_month_complete
    return Period(PeriodKind.RANGE, first, last, cut, first + 1, period.data_date)


def _is_spring(period: Period) -> bool:
    return period.months == 1 and month_in_year(period.first) <= 2


def _together(period: Period) -> str:
    if not _is_spring(period):
        return ""
    first = period.first - (month_in_year(period.first) - 1)
    return f"{month_label(first)}..{month_label(first + 1)}"


def _year_before(period: Period) -> Period:
    return _shifted(period, 12)


def _period_before(period: Period) -> Period | str:
    """The equal period just before, an unfinished one up to the same stage; or why there is none."""
    if period.kind not in _EQUAL_LENGTHS:
        return "环比只在长度相同的月、季、半年、年之间进行"
    return _shifted(period, _EQUAL_LENGTHS[period.kind])


def _shifted(period: Period, months: int) -> Period:
    """The same months earlier; the last one cut to the same days if the period's is."""
    first, last = period.first - months, period.last - months
    kind = period.kind
    if period.unfinished and kind is not PeriodKind.MONTH:  # 2025H2 up to October is no half year any more
        kind = PeriodKind.MONTH if first == last else PeriodKind.RANGE
    return Period(kind, first, last, period.cut, last, period.data_date)


def _breaks(period: Period, previous: Period, filing_zh: str, causewise: bool) -> tuple[str, tuple[str, ...]]:
    incomparable, notes = "", []
    if filing_zh and across(period, previous, NO_MEDIATION_NUMBERS_FROM):
        incomparable = filing_zh
        notes.append(filing_zh)
    if causewise and across(period, previous, NEW_CAUSES_FROM):
        incomparable = incomparable or CAUSE_BREAK_ZH
        notes.append(CAUSE_BREAK_ZH)
    if period.kind is PeriodKind.RANGE and _splits_spring(period):
        notes.append("本期把1月和2月拆开，受春节影响，比较仅供参考")
    return incomparable, tuple(notes)


def _filing_break(caliber: Caliber | None, reform_zh: str) -> str:
    """Calibers that add what was settled before filing run through the reform; those that count 民初 alone do not."""
    if reform_zh or caliber is None:
        return reform_zh
    return "" if runs_through(caliber) else FILING_BREAK_ZH


def runs_through(caliber: Caliber) -> bool:
    """Whether the same disputes are counted on both sides of 2025-01-01."""
    return caliber.numerator.settled_before_filing or "民初" not in caliber.numerator.case_types


def across(period: Period, previous: Period, month: int) -> bool:
    """Whether a break lies between or within the two: comparable only if both lie wholly on the same side of it."""
    return period.last >= month and previous.first < month


def _splits_spring(period: Period) -> bool:
    return month_in_year(period.first) == 2 or month_in_year(period.last) == 1
