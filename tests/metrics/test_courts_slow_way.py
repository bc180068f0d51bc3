"""The courts' figures of the small city against plain loops over the landed files, unfinished periods included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from metrics.court_stock import age_bands
from metrics.evaluate import evaluate
from warehouse.scope import EVERYTHING

COURTS = {"青0101": {"青0101", "青0101-银杏"}, "青0102": {"青0102"}}
PERIODS = {
    "2024": (date(2024, 1, 1), date(2024, 12, 31)),
    "2025Q3": (date(2025, 7, 1), date(2025, 9, 30)),
    "ytd": (date(2025, 1, 1), date(2025, 10, 18)),
}
A_YEAR_BEFORE = {"ytd": (date(2024, 1, 1), date(2024, 10, 18))}


def rows(warehouse, metric, period, compare=()):
    frame = evaluate(metric, warehouse, EVERYTHING, by="court", period=period, compare=compare).frame
    return {row["key"]: row for row in frame.iter_rows(named=True)}


def to_close(naive, members, first, last):
    return naive.pending(members, first - timedelta(days=1)) + naive.filed(members, first, last)


@pytest.mark.parametrize("period", PERIODS)
def test_closing_rate_clearance_and_time_to_clear(warehouse, naive, period):
    first, last = PERIODS[period]
    for court, members in COURTS.items():
        closed = naive.closed(members, first, last)
        rate = rows(warehouse, "closing_rate", period)[court]
        assert (rate["numerator"], rate["denominator"]) == (closed, to_close(naive, members, first, last))
        ratio = rows(warehouse, "clearance_ratio", period)[court]
        assert (ratio["numerator"], ratio["denominator"]) == (closed, naive.filed(members, first, last))
        clear = rows(warehouse, "disposition_time", period)[court]
        days = (last - first).days + 1
        assert clear["value"] == pytest.approx(naive.pending(members, last) / closed * days)


def test_an_unfinished_year_is_held_against_the_same_days(warehouse, naive):
    first, last = A_YEAR_BEFORE["ytd"]
    for court, members in COURTS.items():
        row = rows(warehouse, "closing_rate", "ytd", ("yoy",))[court]
        closed, of = naive.closed(members, first, last), to_close(naive, members, first, last)
        assert (row["yoy_numerator"], row["yoy_denominator"]) == (closed, of)
        assert row["yoy_change"] == pytest.approx(row["value"] - 100 * closed / of)
        assert row["yoy_significant"] is None and "2025年1月1日" in row["yoy_note"]  # across the reform


@pytest.mark.parametrize("period", PERIODS)
def test_days_of_first_instance_cases(warehouse, naive, period):
    first, last = PERIODS[period]
    for court, members in COURTS.items():
        days = sorted(
            max((row["closed_on"] - row["filed_on"]).days - (row["deducted_days"] or 0), 0)
            for row in of_first_instance(naive, members)
            if row["closed_on"] and first <= row["closed_on"] <= last
        )
        mean = rows(warehouse, "mean_days", period)[court]
        assert (mean["numerator"], mean["denominator"]) == (sum(days), len(days))
        median = rows(warehouse, "median_days", period)[court]
        assert median["value"] == days[(len(days) + 1) // 2 - 1]


def test_with_the_pending_ones_by_the_product_limit_one_case_at_a_time(warehouse, naive):
    data_date, (first, last) = date(2025, 10, 18), PERIODS["ytd"]
    for court, members in COURTS.items():
        cases = [row for row in of_first_instance(naive, members) if first <= row["filed_on"] <= last]
        over = [bool(row["closed_on"]) and row["closed_on"] <= data_date for row in cases]
        ends = [row["closed_on"] if done else data_date for row, done in zip(cases, over, strict=True)]
        took = [
            max((end - row["filed_on"]).days - (row["deducted_days"] or 0), 0)
            for row, end in zip(cases, ends, strict=True)
        ]
        left, median = 1.0, None
        for day in sorted({t for t, done in zip(took, over, strict=True) if done}):
            at_risk = sum(t >= day for t in took)
            left *= 1 - sum(t == day and done for t, done in zip(took, over, strict=True)) / at_risk
            median = day if median is None and left <= 0.5 + 1e-12 else median
        row = rows(warehouse, "km_median_days", "ytd")[court]
        assert (row["numerator"], row["denominator"], row["value"]) == (sum(over), len(cases), median)


def test_ages_at_the_data_date(warehouse, naive):
    frame = age_bands(warehouse, EVERYTHING, period="ytd")
    for court, members in COURTS.items():
        filed = [row["filed_on"] for row in of_first_instance(naive, members) if not row["closed_on"]]
        row = frame.filter(frame["key"] == court).row(0, named=True)
        assert row["pending"] == len(filed)
        assert row["up_to_3"] == sum(day >= date(2025, 7, 18) for day in filed)
        assert row["up_to_18"] + row["up_to_36"] + row["over_36"] == sum(day < date(2024, 10, 18) for day in filed)


def of_first_instance(naive, members):
    return [
        case.row
        for case in naive.city.cases.values()
        if case.row["court_code"] in members and case.type in ("民初", "行初")
    ]
