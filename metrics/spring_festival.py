"""The day of 春节 by year: the month around it has fewer filings, and it moves between January and February."""

from __future__ import annotations

from datetime import date

from warehouse.months import month_index, year_of

# The first day of the first lunar month, Chinese calendar.
NEW_YEAR = {
    day.year: day
    for day in (
        date(2015, 2, 19),
        date(2016, 2, 8),
        date(2017, 1, 28),
        date(2018, 2, 16),
        date(2019, 2, 5),
        date(2020, 1, 25),
        date(2021, 2, 12),
        date(2022, 2, 1),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2028, 1, 26),
        date(2029, 2, 13),
        date(2030, 2, 3),
        date(2031, 1, 23),
        date(2032, 2, 11),
        date(2033, 1, 31),
        date(2034, 2, 19),
        date(2035, 2, 8),
    )
}


def festival_months(first: int, last: int) -> list[int]:
    """The months between `first` and `last` that hold the day of 春节; years beyond the table have none."""
    found = (month_index(NEW_YEAR[year]) for year in range(year_of(first), year_of(last) + 1) if year in NEW_YEAR)
    return [month for month in found if first <= month <= last]
