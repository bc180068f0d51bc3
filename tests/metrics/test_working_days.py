"""Working days: months counted by hand from the State Council's notices, and every day against the library's word."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from metrics.spring_festival import NEW_YEAR
from metrics.working_days import FIRST_YEAR, LAST_YEAR, beyond_zh, holds_for, is_published, working_days
from warehouse.months import first_day, last_day, month_of


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        (2024, 10, 19),  # 23 weekdays, less 1—4 and 7 October, with Saturday 12 October
        (2025, 6, 20),  # 21 weekdays, less Monday 2 June (端午)
        (2020, 2, 20),  # 春节 was made longer that year, to 2 February: 20 weekdays are left
        (2023, 4, 20),  # 20 weekdays, less 5 April (清明), with Sunday 23 April
    ],
)
def test_months_counted_by_hand(year, month, days):
    found = working_days([month_of(year, month)])
    assert found.days.tolist() == [days]
    assert found.published.tolist() == [True]


def test_a_year_of_13_holidays_and_104_weekend_days_has_248():
    months = [month_of(2025, m) for m in range(1, 13)]
    assert working_days(months).days.sum() == 365 - 104 - 13


def test_an_unfinished_month_counts_up_to_its_last_day_with_data():
    """September: 22 weekdays, the 25th off, Sunday the 20th worked. October: 8, 9, Saturday the 10th, 12—16."""
    october = month_of(2026, 10)
    assert working_days([october - 1, october], date(2026, 10, 18)).days.tolist() == [22, 8]


def test_every_day_is_what_the_library_says():
    for month in range(month_of(2019, 1), month_of(2026, 12) + 1):
        days = (first_day(month) + timedelta(days=i) for i in range(last_day(month).day))
        assert working_days([month]).days[0] == sum(map(chinese_calendar.is_workday, days))


def test_years_beyond_the_notices_are_mondays_to_fridays_and_said_to_be():
    beyond = month_of(LAST_YEAR + 1, 3)
    assert not is_published(beyond)
    weekdays = sum((first_day(beyond) + timedelta(days=i)).weekday() < 5 for i in range(31))
    assert working_days([beyond]).days.tolist() == [weekdays]
    assert beyond_zh([beyond, beyond + 1]).startswith(f"{LAST_YEAR + 1}年的放假安排不在本系统的日历之内")
    assert beyond_zh([month_of(2025, 1)]) == ""
    assert FIRST_YEAR <= 2015 and LAST_YEAR >= 2026


def test_new_years_day_of_our_own_table_is_a_spring_festival_holiday_of_the_library():
    known = [day for year, day in NEW_YEAR.items() if FIRST_YEAR <= year <= LAST_YEAR]
    assert len(known) >= 12
    for day in known:
        assert chinese_calendar.get_holiday_detail(day) == (True, "Spring Festival")


def test_places_elsewhere_have_no_chinese_working_days():
    assert holds_for("made_up") and holds_for(None) and not holds_for("us_census")
