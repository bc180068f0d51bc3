"""The rolling year and the months of 春节."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import METRICS
from metrics.rolling import rolling_month
from metrics.spring_festival import NEW_YEAR, festival_months
from warehouse.months import month_of

RATE, SUITS = METRICS["litigation_rate"], METRICS["suits"]


def months(numerators: list[float | None], people: float = 10_000.0) -> pl.DataFrame:
    return pl.DataFrame({"numerator": numerators, "denominator": [people] * len(numerators)})


def test_the_rolling_month_is_the_sum_of_cases_over_the_sum_of_person_months():
    frame = pl.DataFrame({"numerator": [float(i) for i in range(13)], "denominator": [10_000.0] * 6 + [20_000.0] * 7})
    found = rolling_month(RATE, frame).to_list()
    assert found[:11] == [None] * 11
    assert found[11] == pytest.approx(sum(range(12)) / (6 * 10_000 + 6 * 20_000) * 10_000)
    assert found[12] == pytest.approx(sum(range(1, 13)) / (5 * 10_000 + 7 * 20_000) * 10_000)


def test_a_missing_month_leaves_no_rolling_figure():
    assert rolling_month(RATE, months([1.0] * 5 + [None] + [1.0] * 7)).to_list() == [None] * 13


def test_a_count_rolls_without_people():
    assert rolling_month(SUITS, months([24.0] * 12))[-1] == 24.0


def test_unknown_people_give_null_and_not_infinity():
    assert rolling_month(RATE, months([1.0] * 12, people=0.0))[-1] is None


def test_the_festival_lies_in_january_or_february():
    assert all(day.month in (1, 2) and day.year == year for year, day in NEW_YEAR.items())
    assert festival_months(month_of(2024, 6), month_of(2026, 10)) == [month_of(2025, 1), month_of(2026, 2)]
