"""Periods of reporting (统计期): how they are written, which months they hold, and what they are called.

Written forms, all relative to what the warehouse holds:
2025 · 2025-06 · 2025Q3 · 2025H1 · ytd · ytd@2025-06 · r12 · r12@2025-06 · 2025-01..2025-09
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from warehouse.months import last_day, month_in_year, month_label, month_of, year_of
from warehouse.problem import Problem

FORMS_ZH = "2025、2025-06、2025Q3、2025H1、ytd、r12、ytd@2025-06、r12@2025-06 或 2025-01..2025-09"


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YTD = "ytd"
    R12 = "r12"
    RANGE = "range"


class Coverage(Protocol):
    """What of the warehouse's info a period depends on. Months are indices as in warehouse.months."""

    first_month: int
    last_month: int
    last_month_complete: bool
    data_date: date


@dataclass(frozen=True)
class Period:
    """Months `first` to `last`, inclusive.

    cut           the last month counts only up to the data date's day of the month
    nominal_last  the last month the written form stands for; later than `last` if the period is not over
    """

    kind: PeriodKind
    first: int
    last: int
    cut: bool
    nominal_last: int
    data_date: date

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def unfinished(self) -> bool:
        """Whether data for some of its days is still to come."""
        return self.cut or self.nominal_last > self.last

    @property
    def text(self) -> str:
        """The written form that gives this very period again."""
        year = year_of(self.first)
        if self.kind is PeriodKind.YEAR:
            return f"{year}"
        if self.kind is PeriodKind.HALF:
            return f"{year}H{1 if month_in_year(self.first) == 1 else 2}"
        if self.kind is PeriodKind.QUARTER:
            return f"{year}Q{(month_in_year(self.first) + 2) // 3}"
        if self.kind is PeriodKind.MONTH:
            return month_label(self.first)
        if self.kind is PeriodKind.RANGE:
            return f"{month_label(self.first)}..{month_label(self.last)}"
        return f"{self.kind.value}@{month_label(self.last)}"

    @property
    def label_zh(self) -> str:
        """2026年1—10月（截至10月18日）"""
        label = _name_zh(self.kind, self.first, self.last)
        if not self.unfinished:
            return label
        until = last_day(self.last)
        day = min(self.data_date.day, until.day) if self.cut else until.day
        return f"{label}（截至{until.month}月{day}日）"


def parse_period(text: str, coverage: Coverage) -> Period:
    """The period written as `text`. Raises Problem if it can't be read or lies outside the data."""
    kind, first, last = _read(text.strip(), coverage)
    if first < coverage.first_month or first > coverage.last_month:
        raise _outside(text, coverage, "早于" if first < coverage.first_month else "晚于")
    if kind in (PeriodKind.RANGE, PeriodKind.YTD, PeriodKind.R12) and last > coverage.last_month:
        raise _outside(text, coverage, "晚于")
    return clip(kind, first, last, coverage)


def clip(kind: PeriodKind, first: int, last: int, coverage: Coverage) -> Period:
    """The period of these months, ended where the data ends."""
    held = min(last, coverage.last_month)
    cut = held == coverage.last_month and not coverage.last_month_complete
    if kind is PeriodKind.R12 and cut:
        raise Problem(
            "滚动12个月须以完整的月份结束",
            where=_month_zh(held),
            expected=f"{_month_zh(held - 1)}或更早",
            way_out="请用 r12（自动取到最近一个完整月份）",
        )
    return Period(kind, first, held, cut, last, coverage.data_date)


def months_of(period: Period) -> list[Period]:
    """The single months of a period; the last one cut if the period is."""
    return [
        Period(PeriodKind.MONTH, m, m, period.cut and m == period.last, m, period.data_date)
        for m in range(period.first, period.last + 1)
    ]


def available_zh(coverage: Coverage) -> str:
    """2021年1月至2026年10月18日"""
    end = _month_zh(coverage.last_month)
    if not coverage.last_month_complete:
        end += f"{coverage.data_date.day}日"
    return f"{_month_zh(coverage.first_month)}至{end}"


def _read(text: str, coverage: Coverage) -> tuple[PeriodKind, int, int]:
    if match := re.fullmatch(r"(\d{4})", text):
        return PeriodKind.YEAR, month_of(int(text), 1), month_of(int(text), 12)
    if match := re.fullmatch(r"(\d{4})[Qq]([1-4])", text):
        first = month_of(int(match[1]), 3 * int(match[2]) - 2)
        return PeriodKind.QUARTER, first, first + 2
    if match := re.fullmatch(r"(\d{4})[Hh]([12])", text):
        first = month_of(int(match[1]), 6 * int(match[2]) - 5)
        return PeriodKind.HALF, first, first + 5
    if match := re.fullmatch(r"([^.]+)\.\.([^.]+)", text):
        first, last = _month(match[1], text), _month(match[2], text)
        if first > last:
            raise Problem(f"统计期“{text}”的起点晚于终点", expected="先写较早的月份", way_out="请把两个月份对调")
        return (PeriodKind.MONTH if first == last else PeriodKind.RANGE), first, last
    if match := re.fullmatch(r"(ytd|r12)(?:@(.+))?", text, flags=re.IGNORECASE):
        kind = PeriodKind(match[1].lower())
        return _running(kind, _month(match[2], text) if match[2] else _latest(kind, coverage))
    month = _month(text, text)
    return PeriodKind.MONTH, month, month


def _latest(kind: PeriodKind, coverage: Coverage) -> int:
    """Year to date runs into the unfinished month, the rolling year ends with the last whole one."""
    whole = kind is PeriodKind.YTD or coverage.last_month_complete
    return coverage.last_month if whole else coverage.last_month - 1


def _running(kind: PeriodKind, last: int) -> tuple[PeriodKind, int, int]:
    first = month_of(year_of(last), 1) if kind is PeriodKind.YTD else last - 11
    return kind, first, last


def _month(part: str, whole: str) -> int:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", part.strip())
    if match and 1 <= int(match[2]) <= 12:
        return month_of(int(match[1]), int(match[2]))
    raise Problem(f"看不懂统计期“{whole}”", expected=FORMS_ZH, way_out="请按上述写法之一填写")


def _outside(text: str, coverage: Coverage, side: str) -> Problem:
    return Problem(
        f"统计期“{text}”{side}现有数据",
        expected=f"{available_zh(coverage)}之内",
        way_out=f"可写 {month_label(coverage.first_month)}..{month_label(coverage.last_month)} 之间的月份，或 ytd、r12",
    )


def _name_zh(kind: PeriodKind, first: int, last: int) -> str:
    year, month = year_of(first), month_in_year(first)
    if kind is PeriodKind.YEAR:
        return f"{year}年"
    if kind is PeriodKind.HALF:
        return f"{year}年{'上' if month == 1 else '下'}半年"
    if kind is PeriodKind.QUARTER:
        return f"{year}年第{'一二三四'[(month - 1) // 3]}季度"
    if kind is PeriodKind.R12:
        return f"{_month_zh(first)}至{_month_zh(last)}（滚动12个月）"
    if first == last:
        return _month_zh(first)
    if year == year_of(last):
        return f"{year}年{month}—{month_in_year(last)}月"
    return f"{_month_zh(first)}至{_month_zh(last)}"


def _month_zh(month: int) -> str:
    return f"{year_of(month)}年{month_in_year(month)}月"
