"""Zeros by luck, streaks and classes of villages."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.methods.villages import VillageRules, classes, number_of_zeros, zero_streaks, zeros, zeros_by_group
from metrics.zero_counts import chance_of_none

chances = st.lists(st.floats(0, 1), min_size=0, max_size=9)


def by_enumeration(p: list[float]) -> np.ndarray:
    """Every combination of villages with and without suits, one by one."""
    found = np.zeros(len(p) + 1)
    for none in product((0, 1), repeat=len(p)):
        found[sum(none)] += np.prod([q if zero else 1 - q for q, zero in zip(p, none, strict=True)])
    return found


@given(chances)
@settings(max_examples=60)
def test_the_distribution_is_that_of_all_combinations(p):
    np.testing.assert_allclose(number_of_zeros(np.array(p)), by_enumeration(p), atol=1e-12)


def test_equal_villages_are_binomial_and_the_published_chances_hold():
    p = chance_of_none(50.0, np.full(2_900, 300.0))
    assert p[0] == pytest.approx(0.2231, abs=5e-5)
    wanted = stats.binom.pmf(np.arange(2_901), 2_900, p[0])
    np.testing.assert_allclose(number_of_zeros(p), wanted, atol=1e-12)
    found = zeros(np.zeros(2_900), p)
    low, high = stats.binom.interval(0.95, 2_900, p[0])
    assert (found.lower, found.upper) == (int(low), int(high))
    assert found.expected == pytest.approx(2_900 * np.exp(-1.5)) and not found.by_luck


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=300))
@settings(max_examples=30)
def test_mean_and_variance_are_those_of_independent_villages(p):
    p = np.array(p)
    distribution, k = number_of_zeros(p), np.arange(len(p) + 1)
    assert distribution.sum() == pytest.approx(1)
    assert (k * distribution).sum() == pytest.approx(p.sum())
    assert ((k - p.sum()) ** 2 * distribution).sum() == pytest.approx((p * (1 - p)).sum(), abs=1e-8)


def test_villages_whose_people_are_unknown_are_left_out_and_certain_ones_are_certain():
    found = zeros(np.array([0.0, 0.0, 3.0, np.nan]), np.array([1.0, np.nan, 0.0, 0.5]))
    assert (found.villages, found.observed, found.expected, found.lower, found.upper) == (2, 1, 1.0, 1, 1)
    assert zeros(np.zeros(0), np.zeros(0)).upper == 0


def test_a_streak_is_counted_back_from_the_last_month():
    months = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2], [5, 1, 0, 0]])
    assert zero_streaks(months).tolist() == [4, 3, 0, 2]


@given(st.lists(st.integers(0, 2), min_size=1, max_size=30))
def test_streaks_are_those_that_a_loop_counts(months):
    wanted = 0
    for suits in reversed(months):
        if suits:
            break
        wanted += 1
    assert zero_streaks(np.array([months]))[0] == wanted


def test_classes_by_their_rules():
    suits = np.array([0, 1, 2, 3, 19, 20, 20, 400, np.nan])
    rate = np.array([0, 50, 20, 30, 400, 300, 40, 90, np.nan])
    lower = np.array([0, 1, 2, 9, 300, 200, 25, 80, np.nan])
    mean = np.full(9, 50.0)
    plain = classes(suits, rate, lower, mean, VillageRules())
    assert plain.tolist() == ["none", "few", "few", "ordinary", "ordinary", "focus", "ordinary", "focus", None]
    strict = classes(suits, rate, lower, mean, VillageRules(few=3, stable=10, focus_rate=50))
    assert strict.tolist() == ["none", "focus", "few", "few", "focus", "focus", "ordinary", "focus", None]


def test_zeros_of_groups_are_those_of_each_group_by_itself():
    """Groups of unequal size side by side, one of them without a village, rows in no order of the groups."""
    rng = np.random.default_rng(8)
    group = rng.permutation(np.repeat([0, 1, 3, 4], [1, 40, 7, 90]))
    chances = np.where(rng.random(len(group)) < 0.1, np.nan, rng.random(len(group)))
    suits = np.where(rng.random(len(group)) < 0.05, np.nan, rng.poisson(1.0, len(group)).astype(float))
    together = zeros_by_group(suits, chances, group, 5)
    for number, found in enumerate(together):
        alone = zeros(suits[group == number], chances[group == number])
        assert (found.villages, found.observed) == (alone.villages, alone.observed)
        assert (found.lower, found.upper) == (alone.lower, alone.upper)
        assert found.expected == pytest.approx(alone.expected)
        distribution = number_of_zeros(chances[(group == number) & ~np.isnan(chances) & ~np.isnan(suits)])
        assert distribution.sum() == pytest.approx(1) and len(distribution) == found.villages + 1
