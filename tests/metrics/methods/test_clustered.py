"""Clustered counts: the plain interval comes back without clusters, a loop over clusters as the second way."""

from __future__ import annotations

from math import exp, isnan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.intervals import METHODS_ZH, poisson_interval, rate_ratio
from metrics.methods.clustered import clustered_interval, clustered_rate_ratio
from warehouse.problem import Problem

Z = 1.959963984540054


def counted(sizes: list[int]) -> tuple[float, float]:
    """x and q of clusters of these sizes."""
    return float(sum(sizes)), float(sum(size * size for size in sizes))


def one(*values):
    return [np.array([float(v)]) for v in values]


def byar(x: float) -> tuple[float, float]:
    return x * (1 - 1 / (9 * x) - Z / (3 * sqrt(x))) ** 3, (x + 1) * (
        1 - 1 / (9 * (x + 1)) + Z / (3 * sqrt(x + 1))
    ) ** 3


def test_a_bank_of_300_widens_the_interval_of_its_town():
    """100 single suits and one batch of 300 among 50,000 people: q = 100 + 90,000, the spread sqrt(90,100 / 400)
    = 15.01 times Byar's."""
    x, q = counted([1] * 100 + [300])
    found = clustered_interval(*one(x, q, 50_000))
    low, high = byar(400)
    assert found.lower[0] == max(0, (400 + sqrt(90_100 / 400) * (low - 400)) / 5)
    assert found.upper[0] == pytest.approx((400 + sqrt(90_100 / 400) * (high - 400)) / 5)
    assert found.method[0] == "dobson" and METHODS_ZH["dobson"] == "Dobson 法"


def test_pairs_double_the_variance():
    """50 pairs: sqrt(q / x) = sqrt 2."""
    x, q = counted([2] * 50)
    found, (low, high) = clustered_interval(*one(x, q, 10_000)), byar(100)
    assert found.lower[0] == pytest.approx(100 - sqrt(2) * (100 - low))
    assert found.upper[0] == pytest.approx(100 + sqrt(2) * (high - 100))


@settings(deadline=None)
@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=20), st.floats(0.5, 0.999))
def test_without_clusters_the_plain_interval_comes_back_to_the_last_digit(counts, confidence):
    x, n = np.array(counts, dtype=float), np.full(len(counts), 12_345.0)
    found, plain = clustered_interval(x, x, n, confidence=confidence), poisson_interval(x, confidence)
    assert (found.lower == plain.lower * (10_000 / n)).all()
    assert (found.upper == plain.upper * (10_000 / n)).all()
    assert (found.method == plain.method).all()


@settings(deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_clusters_only_ever_widen(sizes):
    x, q = counted(sizes)
    found, plain = clustered_interval(*one(x, q, 10_000)), poisson_interval(np.array([x]))
    assert 0 <= found.lower[0] <= plain.lower[0] + 1e-9
    assert found.upper[0] >= plain.upper[0] - 1e-9


@pytest.mark.parametrize(("large", "at_least"), [(2.0, 0.87), (10.0, 0.93)])
def test_the_interval_covers_clustered_counts_where_the_plain_one_misses(large, at_least):
    """Made-up years of a town: Poisson numbers of clusters of 1, 5 and 30 suits. With only two large ones a year
    their number is itself unsure, and the interval falls a little short; the plain one falls far short."""
    random = np.random.default_rng(8)
    sizes, means = np.array([1, 5, 30]), np.array([120.0, 12.0, large])
    years = random.poisson(means, size=(4000, 3))
    x, q = (years @ sizes).astype(float), (years @ sizes**2).astype(float)
    n, truth = np.full(4000, 20_000.0), float(means @ sizes) / 2
    found, plain = clustered_interval(x, q, n), clustered_interval(x, x, n)
    assert np.mean((found.lower <= truth) & (truth <= found.upper)) > at_least
    assert np.mean((plain.lower <= truth) & (truth <= plain.upper)) < 0.70


def test_nothing_counted_has_the_exact_interval_of_nothing():
    found = clustered_interval(*one(0, 0, 10_000))
    assert (found.lower[0], round(found.upper[0], 4), found.method[0]) == (0, 3.6889, "poisson_exact")


@pytest.mark.parametrize("parts", [(np.nan, 5, 10), (5, np.nan, 10), (5, 5, np.nan), (5, 5, 0)])
def test_a_missing_part_leaves_no_interval(parts):
    found = clustered_interval(*one(*parts))
    assert isnan(found.lower[0]) and isnan(found.upper[0]) and found.method[0] == ""


@pytest.mark.parametrize("parts", [(5, 4, 10), (0, 3, 10), (-1, 1, 10)])
def test_squares_that_cannot_belong_to_the_count_are_refused(parts):
    with pytest.raises(Problem, match="平方和"):
        clustered_interval(*one(*parts))


# --- ratios ------------------------------------------------------------------------------------------------------


def test_the_logarithm_of_a_ratio_has_both_variances():
    x1, q1 = counted([1] * 100 + [4] * 25)  # 200 suits, q = 500
    x0, q0 = counted([1] * 160)
    ratio, interval, significant = clustered_rate_ratio(*one(x1, q1, 20_000, x0, q0, 20_000))
    spread = Z * sqrt(500 / 200**2 + 160 / 160**2)
    assert ratio[0] == pytest.approx(1.25)
    assert interval.lower[0] == pytest.approx(1.25 * exp(-spread))
    assert interval.upper[0] == pytest.approx(1.25 * exp(spread))
    assert (interval.method[0], significant[0]) == ("ratio_log_normal", 0)
    assert rate_ratio(*one(x1, 20_000, x0, 20_000))[1].lower[0] > 1  # which unclustered it would have been


def test_a_rise_made_by_one_bank_is_not_significant():
    x1, q1 = counted([1] * 100 + [300])
    for x0, q0 in (counted([1] * 110), (0.0, 0.0)):
        _, interval, significant = clustered_rate_ratio(*one(x1, q1, 20_000, x0, q0, 20_000))
        assert significant[0] == 0
        assert interval.lower[0] < 1


def test_a_bank_that_left_is_not_a_significant_fall():
    """300 suits of one plaintiff, then none: 300 against 0 is one cluster against none."""
    x0, q0 = counted([300])
    ratio, interval, significant = clustered_rate_ratio(*one(0, 0, 20_000, x0, q0, 20_000))
    _, single = rate_ratio(*one(0, 20_000, 1, 20_000))
    assert ratio[0] == 0
    assert interval.upper[0] == pytest.approx(single.upper[0])
    assert significant[0] == 0


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 300))
def test_without_clusters_the_plain_ratio_comes_back(x1, x0):
    parts = one(x1, x1, 10_000, x0, x0, 30_000)
    ratio, interval, significant = clustered_rate_ratio(*parts)
    plain_ratio, plain = rate_ratio(*one(x1, 10_000, x0, 30_000))
    np.testing.assert_array_equal(ratio, plain_ratio)
    np.testing.assert_array_equal(interval.lower, plain.lower)
    np.testing.assert_array_equal(interval.upper, plain.upper)
    assert interval.method[0] == plain.method[0]
    assert isnan(significant[0]) == (x1 + x0 == 0)


def test_clustered_rises_by_chance_are_rarely_called_significant():
    """Two equal years with a mean of ten large batches each: 5% are promised."""
    random = np.random.default_rng(3)
    sizes, means = np.array([1, 5, 30]), np.array([120.0, 12.0, 10.0])

    def years():
        clusters = random.poisson(means, size=(3000, 3))
        return (clusters @ sizes).astype(float), (clusters @ sizes**2).astype(float), np.full(3000, 20_000.0)

    one_year, other_year = years(), years()
    clustered = clustered_rate_ratio(*one_year, *other_year)[2]
    plain = clustered_rate_ratio(one_year[0], one_year[0], one_year[2], other_year[0], other_year[0], other_year[2])[2]
    assert clustered.mean() < 0.07
    assert plain.mean() > 0.3


def test_a_missing_part_leaves_no_ratio():
    ratio, interval, significant = clustered_rate_ratio(*one(5, np.nan, 10, 5, 5, 10))
    assert isnan(ratio[0]) and isnan(interval.lower[0]) and isnan(significant[0])
