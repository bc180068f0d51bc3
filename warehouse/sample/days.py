"""How much of a year's filings falls on each day: weekends, holidays, 春节, the lull of December."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from warehouse.sample.truths import DATA_DATE, FIRST_DAY, SPRING_FESTIVAL

EPOCH = date(1970, 1, 1)
FIRST = (FIRST_DAY - EPOCH).days
LAST = (DATA_DATE - EPOCH).days
# Totals by year of intake, 2023 = 1. 2025 is held near 2024, because the stock left over from December 2023
# is counted in 2024 while 2024 leaves none: what is *counted* then falls by about 2% a year.
YEAR_LEVEL = {2020: 0.82, 2021: 0.83, 2022: 0.90, 2023: 1.0, 2024: 0.968, 2025: 0.972, 2026: 0.953}
_FIXED_HOLIDAYS = ((1, 1, 1), (5, 1, 4), (10, 1, 7), (4, 4, 2), (6, 10, 1))  # month, day, length


def number(day: date) -> int:
    """Days since 1970-01-01: how dates are kept while numbers are made."""
    return (day - EPOCH).days


def day_weights(first: date, last: date) -> tuple[np.ndarray, np.ndarray]:
    """Day numbers from first to last, and their weights; an ordinary working day of 2023 weighs 1."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return np.array([number(d) for d in days]), np.array([_weight(d) for d in days])


def _weight(day: date) -> float:
    weight = YEAR_LEVEL[day.year] * (0.03 if day.weekday() >= 5 else 1.0)
    for month, start, length in _FIXED_HOLIDAYS:
        if day.month == month and start <= day.day < start + length:
            weight *= 0.05
    if day.month == 12 and day.day >= 5:
        weight *= 0.72
    if day.month == 1:
        weight *= 1.05
    for new_year in SPRING_FESTIVAL.new_years_day:
        away = (day - new_year).days
        if -SPRING_FESTIVAL.days_before <= away <= SPRING_FESTIVAL.days_after:
            return SPRING_FESTIVAL.weight * YEAR_LEVEL[day.year]
        if -8 <= away < -SPRING_FESTIVAL.days_before:
            weight *= 0.7
    return weight
