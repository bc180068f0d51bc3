"""Months as small integers: 0 is January 2000. Every table and array counts months this way."""

from __future__ import annotations

import calendar
from datetime import date

_FIRST_YEAR = 2000


def month_index(day: date) -> int:
    """The month that `day` lies in."""
    return (day.year - _FIRST_YEAR) * 12 + day.month - 1


def month_of(year: int, month: int) -> int:
    return (year - _FIRST_YEAR) * 12 + month - 1


def year_of(index: int) -> int:
    return _FIRST_YEAR + index // 12


def month_in_year(index: int) -> int:
    """1 to 12."""
    return index % 12 + 1


def first_day(index: int) -> date:
    return date(year_of(index), month_in_year(index), 1)


def last_day(index: int) -> date:
    year, month = year_of(index), month_in_year(index)
    return date(year, month, calendar.monthrange(year, month)[1])


def month_label(index: int) -> str:
    """2025-06: how a month is written in files and on axes."""
    return f"{year_of(index):04d}-{month_in_year(index):02d}"
