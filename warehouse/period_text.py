"""Periods as clerks write them on material: 2025, 2025-06, 2025年6月, 2025Q3, 2025年第三季度, 2025H1, 2025年上半年."""

from __future__ import annotations

import re
import unicodedata

from warehouse.months import month_label, month_of, year_of

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIRST, _LAST = 1990, 2100


def period_months(text: str) -> tuple[int, int] | None:
    """First and last month; None if it can't be read."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    found = re.fullmatch(r"(\d{4})年?(.*)", plain)
    if not found or not _FIRST <= int(found[1]) <= _LAST:
        return None
    year, rest = int(found[1]), found[2]
    if rest in ("", "度", "全年"):
        return month_of(year, 1), month_of(year, 12)
    if half := re.fullmatch(r"H([12])|([上下])半年", rest):
        first = month_of(year, 1 if (half[1] == "1" or half[2] == "上") else 7)
        return first, first + 5
    if quarter := re.fullmatch(r"Q([1-4])|第?([一二三四1-4])季度", rest):
        first = month_of(year, 3 * _QUARTERS[quarter[1] or quarter[2]] - 2)
        return first, first + 2
    if (month := re.fullmatch(r"[-/.]?(\d{1,2})月?", rest)) and 1 <= int(month[1]) <= 12:
        at = month_of(year, int(month[1]))
        return at, at
    return None


def period_written(first: int, last: int) -> str:
    """The one form a period is kept in: 2025, 2025H1, 2025Q3, 2025-06."""
    year, start, length = year_of(first), first - month_of(year_of(first), 1), last - first + 1
    if length == 12:
        return f"{year}"
    if length == 6:
        return f"{year}H{start // 6 + 1}"
    return f"{year}Q{start // 3 + 1}" if length == 3 else month_label(first)
