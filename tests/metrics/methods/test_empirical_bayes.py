"""Marshall's estimator: an example worked by hand, a loop as the second way, and what must always hold."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.methods.empirical_bayes import empirical_bayes
from warehouse.problem import Problem


def in_fractions(x: list[int], n: list[int]) -> list[Fraction]:
    """Per person, exactly."""
    mean = Fraction(sum(x), sum(n))
    between = Fraction(0)
    for events, people in zip(x, n, strict=True):
        between += people * (Fraction(events, people) - mean) ** 2
    between = max(Fraction(0), between / sum(n) - mean / Fraction(sum(n), len(n)))
    shrunk = []
    for events, people in zip(x, n, strict=True):
        part = between / (between + mean / people) if between else Fraction(0)
        shrunk.append(mean + part * (Fraction(events, people) - mean))
    return shrunk


def test_two_villages_worked_by_hand():
    """0 of 100 and 30 of 300: mean 30/400 = 0.075; sum n(r - mean)^2 / sum n = (100 * 0.075^2 + 300 * 0.025^2) / 400
    = 0.001875; less 0.075 / 200 = 0.000375 leaves A = 0.0015; C = 0.0015 / (0.0015 + 0.00075) = 2/3 and
    0.0015 / (0.0015 + 0.00025) = 6/7; estimates 0.075 - 0.05 = 0.025 and 0.075 + 6/7 * 0.025."""
    found = empirical_bayes(np.array([0, 30]), np.array([100, 300]), multiplier=1)
    assert found.mean == pytest.approx(0.075)
    assert found.weight == pytest.approx([2 / 3, 6 / 7])
    assert found.rate == pytest.approx([0.025, 0.075 + 6 / 7 * 0.025])


def test_villages_that_differ_by_chance_only_are_drawn_wholly_to_the_mean():
    n = np.full(50, 1000.0)
    x = np.tile([4.0, 5, 5, 6, 5], 10)
    found = empirical_bayes(x, n)
    assert found.rate == pytest.approx(50.0)
    assert (found.weight == 0).all()


def test_a_lucky_small_village_no_longer_looks_best():
    random = np.random.default_rng(1)
    n = np.append(random.uniform(1500, 3000, 200), 120)
    x = np.append(random.poisson(n[:-1] * 50 / 1e4 * random.gamma(4, 1 / 4, 200)), 0)
    found = empirical_bayes(x, n)
    assert (x / n).min() == 0
    assert found.rate[-1] > np.quantile(found.rate, 0.2)


def test_missing_is_left_out_and_stays_missing():
    found = empirical_bayes(np.array([0, 30, np.nan, 5]), np.array([100, 300, 500, 0]), multiplier=1)
    assert found.rate[:2] == pytest.approx([0.025, 0.075 + 6 / 7 * 0.025])
    assert np.isnan(found.rate[2:]).all() and np.isnan(found.weight[2:]).all()


def test_no_place_has_no_mean_and_no_event_gives_zero():
    assert np.isnan(empirical_bayes(np.array([np.nan]), np.array([5.0])).mean)
    assert empirical_bayes(np.zeros(3), np.full(3, 100.0)).rate.tolist() == [0, 0, 0]


def test_a_negative_count_is_refused():
    with pytest.raises(Problem, match="为负"):
        empirical_bayes(np.array([-1.0]), np.array([5.0]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 5000)), min_size=1, max_size=30))
def test_any_places_agree_with_fractions_and_lie_between_their_own_rate_and_the_mean(pairs):
    x, n = (list(column) for column in zip(*pairs, strict=True))
    found = empirical_bayes(np.array(x), np.array(n))
    exact = [float(10_000 * value) for value in in_fractions(x, n)]
    assert found.rate == pytest.approx(exact, rel=1e-7, abs=1e-6)
    own = np.array(x) / np.array(n) * 10_000
    assert (found.rate >= np.minimum(own, found.mean) - 1e-6).all()
    assert (found.rate <= np.maximum(own, found.mean) + 1e-6).all()
