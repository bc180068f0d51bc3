"""How numbers and changes are written for a reader. One place, so that a card, a table and a chart never differ."""

from __future__ import annotations

import math

MISSING = "—"
MINUS = "\u2212"


def absent(value: float | None) -> bool:
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def number(value: float | None, decimals: int = 0) -> str:
    """1234.5 → 1,234.5; a missing value is a dash, never zero."""
    if absent(value):
        return MISSING
    text = f"{abs(value):,.{decimals}f}"
    return MINUS + text if value < 0 and float(text.replace(",", "")) != 0 else text


def cases(value: float | None) -> str:
    """Whole cases without decimals; shares of cases (当事人均摊) with one."""
    if absent(value):
        return MISSING
    return number(value, 0 if abs(value - round(value)) < 0.005 else 1)


def people(value: float | None) -> str:
    """47,060 人; from a hundred thousand on 470.62 万人: precise enough to check a division by hand."""
    if absent(value):
        return MISSING
    return f"{value / 10_000:,.2f} 万人" if value >= 100_000 else f"{value:,.0f} 人"


def in_ten_thousands(value: float | None, decimals: int = 1) -> str:
    """For a column headed 万: the number alone."""
    return MISSING if absent(value) else f"{value / 10_000:,.{decimals}f}"


def percent(share: float | None, decimals: int = 1) -> str:
    return MISSING if absent(share) else f"{number(share * 100, decimals)}%"


def signed(value: float | None, decimals: int = 0) -> str:
    """+1,234 or −1,234; what rounds to zero bears no sign."""
    if absent(value):
        return MISSING
    text = number(value, decimals)
    return f"+{text}" if value > 0 and float(text.replace(",", "")) != 0 else text


def signed_percent(share: float | None, decimals: int = 1) -> str:
    return MISSING if absent(share) else f"{signed(share * 100, decimals)}%"


def signed_points(share: float | None, decimals: int = 1) -> str:
    return MISSING if absent(share) else f"{signed(share * 100, decimals)} 个百分点"


def interval(lower: float | None, upper: float | None, decimals: int = 1) -> str:
    if absent(lower) or absent(upper):
        return MISSING
    return f"{number(lower, decimals)}–{number(upper, decimals)}"


def significance(significant: bool | None) -> str:
    """显著 only where the interval of the change excludes no change; unknown says nothing."""
    return {True: "变化显著", False: "变化不显著"}.get(significant, "")
