"""Working days (工作日) of a month in China: the weekdays, less the holidays, plus the weekends worked in exchange.

Holidays and exchanged weekends are decided year by year by a notice of the State Council. The library chinesecalendar
(MIT, one release after each year's notice) holds them as two tables, from 2004 on; this module is its only user.
Years beyond its tables are counted as Mondays to Fridays and said not to be published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from chinese_calendar.constants import holidays, workdays

from warehouse.months import first_day, last_day, year_of

FIRST_YEAR, LAST_YEAR = min(holidays).year, max(holidays).year
SATURDAY = 5
_ELSEWHERE = ("us_",)  # beginnings of code systems of places where these holidays don't hold


@dataclass(frozen=True)
class WorkingDays:
    """[months] each: days (whole numbers), and whether the year's notice is in the tables (published)."""

    days: np.ndarray
    published: np.ndarray


def working_days(months: Sequence[int], until: date | None = None) -> WorkingDays:
    """The working days of each month (as in warehouse.months); of the month `until` lies in, only up to that day."""
    days = [_count(month, min(last_day(month), until or last_day(month))) for month in months]
    return WorkingDays(np.array(days, dtype=int), np.array([is_published(month) for month in months], dtype=bool))


def holds_for(code_system: str | None) -> bool:
    """Whether places with codes of this system have China's working days."""
    return not (code_system or "").startswith(_ELSEWHERE)


def is_published(month: int) -> bool:
    return FIRST_YEAR <= year_of(month) <= LAST_YEAR


def beyond_zh(months: Sequence[int]) -> str:
    """2027年 … : what to tell a reader about months beyond the tables; "" if there are none."""
    years = sorted({year_of(month) for month in months if not is_published(month)})
    if not years:
        return ""
    named = "、".join(f"{year}年" for year in years)
    return f"{named}的放假安排不在本系统的日历之内（日历为{FIRST_YEAR}—{LAST_YEAR}年），按周一至周五计算工作日"


@lru_cache(maxsize=4_000)
def _count(month: int, last: date) -> int:
    first = first_day(month)
    return sum(_works(first + timedelta(days=i)) for i in range((last - first).days + 1))


def _works(day: date) -> bool:
    return day in workdays or (day.weekday() < SATURDAY and day not in holidays)
