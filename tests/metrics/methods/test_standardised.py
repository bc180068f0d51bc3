"""Standardised rates: an example worked by hand, loops as the second way, and what must always hold."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.intervals import poisson_interval
from metrics.methods.standardised import directly_standardised, observed_to_expected
from warehouse.problem import Problem


def by_hand(x, n, w, m=10_000.0, z=1.959963984540054):
    """One place, stratum by stratum; the limits of the count through chi-squared and Byar's formula."""
    events = sum(x)
    rate = m * sum(wi * xi / ni for wi, xi, ni in zip(w, x, n, strict=True)) / sum(w)
    variance = m**2 * sum(wi**2 * xi / ni**2 for wi, xi, ni in zip(w, x, n, strict=True)) / sum(w) ** 2
    low, high = by_count(events, z)
    return rate, rate + sqrt(variance / events) * (low - events), rate + sqrt(variance / events) * (high - events)


def by_count(x, z=1.959963984540054):
    if x < 10:
        return (stats.chi2.ppf(0.025, 2 * x) / 2 if x else 0.0), stats.chi2.ppf(0.975, 2 * x + 2) / 2
    more = x + 1
    return (x * (1 - 1 / (9 * x) - z / (3 * sqrt(x))) ** 3, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def test_a_town_and_its_countryside_worked_by_hand():
    """Urban 60 of 10,000, rural 20 of 20,000, weights 3 : 1: (0.75 * 60 + 0.25 * 10) per 10,000 = 47.5."""
    found = directly_standardised([[60, 20]], [[10_000, 20_000]], np.array([3, 1]))
    assert found.value[0] == pytest.approx(47.5)
    rate, low, high = by_hand([60, 20], [10_000, 20_000], [3, 1])
    assert rate == pytest.approx(47.5)
    assert (found.interval.lower[0], found.interval.upper[0]) == pytest.approx((low, high))
    assert (found.interval.method[0], found.events[0]) == ("dobson", 80)


def test_two_towns_alike_in_every_stratum_are_alike_whatever_their_make_up():
    found = directly_standardised([[90, 10], [30, 30]], [[9000, 2000], [3000, 6000]], np.array([1, 1]))
    assert found.value[0] == pytest.approx(found.value[1])
    crude = np.array([100 / 11_000, 60 / 9_000])
    assert crude[0] / crude[1] == pytest.approx(1.364, abs=1e-3)


def test_one_stratum_is_the_plain_rate_with_its_plain_interval():
    found = directly_standardised([[65]], [[10_000]], np.array([7.0]))
    assert found.value[0] == pytest.approx(65)
    assert found.interval.lower[0] == pytest.approx(50.163187710459454)  # Byar of 65
    assert found.interval.upper[0] == pytest.approx(82.84913854593984)


def test_fewer_than_ten_events_give_no_figure():
    found = directly_standardised([[5, 4], [5, 5]], [[1e4, 1e4], [1e4, 1e4]], np.array([1, 1]))
    assert np.isnan(found.value[0]) and np.isnan(found.interval.upper[0]) and found.interval.method[0] == ""
    assert found.value[1] == pytest.approx(5)
    assert found.events.tolist() == [9, 10]
    ratio = observed_to_expected([[5, 4], [5, 5]], [[1e4, 1e4], [1e4, 1e4]], np.array([5e-4, 5e-4]))
    assert np.isnan(ratio.value[0]) and ratio.value[1] == pytest.approx(1)


def test_a_stratum_that_is_missing_or_empty_leaves_no_rate_unless_it_has_no_weight():
    x, n = [[60, 20], [60, np.nan], [60, 0]], [[1e4, 2e4], [1e4, 2e4], [1e4, 0]]
    assert np.isnan(directly_standardised(x, n, np.array([3, 1])).value).tolist() == [False, True, True]
    assert directly_standardised(x, n, np.array([3, 0])).value == pytest.approx([60, 60, 60])


def test_observed_to_expected_worked_by_hand():
    """Expected 10,000 * 0.004 + 20,000 * 0.0015 = 70; observed 65."""
    found = observed_to_expected([[50, 15]], [[10_000, 20_000]], np.array([0.004, 0.0015]))
    assert found.value[0] == pytest.approx(65 / 70)
    assert found.interval.lower[0] == pytest.approx(50.163187710459454 / 70)
    assert found.interval.upper[0] == pytest.approx(82.84913854593984 / 70)
    assert found.interval.method[0] == "byar"


def test_small_observed_counts_are_exact_when_asked_for():
    found = observed_to_expected([[3]], [[1000]], np.array([0.002]), least_events=0)
    low, high = by_count(3)
    assert (found.interval.lower[0], found.interval.upper[0]) == pytest.approx((low / 2, high / 2))
    assert found.interval.method[0] == "poisson_exact"


def test_nothing_expected_has_no_ratio():
    found = observed_to_expected([[12, 3]], [[0, 0]], np.array([0.1, 0.2]))
    assert np.isnan(found.value[0]) and found.interval.method[0] == ""


@pytest.mark.parametrize("weights", [[0, 0], [1, -1], [1, 2, 3]])
def test_senseless_weights_are_refused(weights):
    with pytest.raises(Problem, match="权重"):
        directly_standardised([[10, 20]], [[100, 200]], np.array(weights))


def test_counts_without_their_people_are_refused():
    with pytest.raises(Problem, match="不对应"):
        directly_standardised([[10, 20]], [[100]], np.array([1, 1]))
    with pytest.raises(Problem, match="参照率"):
        observed_to_expected([[10, 20]], [[100, 200]], np.array([0.1]))


strata = st.lists(st.tuples(st.integers(0, 500), st.integers(100, 50_000), st.integers(1, 100)), min_size=1, max_size=6)


@settings(deadline=None)
@given(strata)
def test_any_place_agrees_with_the_loop(rows):
    x, n, w = (list(column) for column in zip(*rows, strict=True))
    found = directly_standardised([x], [n], np.array(w, dtype=float))
    if sum(x) < 10:
        assert np.isnan(found.value[0])
        return
    rate, low, high = by_hand(x, n, w)
    assert found.value[0] == pytest.approx(rate)
    assert found.interval.lower[0] == pytest.approx(max(low, 0), abs=1e-9)
    assert found.interval.upper[0] == pytest.approx(high)


@settings(deadline=None)
@given(strata)
def test_its_own_make_up_gives_back_the_crude_rate_and_the_common_rate_gives_back_one(rows):
    x, n, _ = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    found = directly_standardised(x, n, n, least_events=1)
    ratio = observed_to_expected(x, n, np.full(x.size, x.sum() / n.sum()), least_events=1)
    if x.sum() == 0:
        assert np.isnan(found.value[0]) and np.isnan(ratio.value[0])
        return
    plain = poisson_interval(np.array([x.sum()]))
    assert found.value[0] == pytest.approx(1e4 * x.sum() / n.sum())
    assert found.interval.lower[0] == pytest.approx(1e4 * plain.lower[0] / n.sum())
    assert ratio.value[0] == pytest.approx(1)
    assert ratio.interval.upper[0] == pytest.approx(plain.upper[0] / x.sum())
