"""Places that stand out from all together, on any scale: against the funnel of rates, and against plain sums."""

from __future__ import annotations

import math

import numpy as np
import pytest

from metrics.intervals import poisson_interval, wilson
from metrics.methods.between_places import between_bands, on_ratio_scale, on_share_scale, variance_between
from metrics.methods.overdispersion import overdispersed_bands, overdispersion

RNG = np.random.default_rng(20260115)


def rates(spread: float) -> tuple[np.ndarray, np.ndarray]:
    people = RNG.uniform(8_000, 90_000, 60)
    return RNG.poisson(RNG.gamma(1 / spread, 0.005 * spread, 60) * people).astype(float), people


@pytest.mark.parametrize("spread", [0.001, 0.05, 0.4])
def test_rates_on_the_square_root_scale_get_the_bands_of_their_funnel(spread):
    x, n = rates(spread)
    of_funnel = overdispersion(x, n)
    own = poisson_interval(x)
    y, s = np.sqrt(10_000 * x / n), np.sqrt(10_000 / n) / 2
    expected = of_funnel.theta * n / 10_000
    found = between_bands(y, s, math.sqrt(of_funnel.theta), own.lower > expected, own.upper < expected)
    assert found.tolist() == overdispersed_bands(of_funnel, x, n)["band_95"].to_list()
    assert variance_between(y, s, math.sqrt(of_funnel.theta)) == pytest.approx(of_funnel.tau2)


def test_the_variance_between_places_worked_by_hand():
    y, s = [0.1, 0.5, 0.9, 0.5], [0.1, 0.1, 0.2, 0.2]
    z = sorted((a - 0.5) / b for a, b in zip(y, s, strict=True))  # −4, 0, 0, 2
    low, high = z[0] + 0.3 * (z[1] - z[0]), z[2] + 0.7 * (z[3] - z[2])
    squares = sum(min(max(one, low), high) ** 2 for one in z)
    weights = [1 / one**2 for one in s]
    room = sum(weights) - sum(w**2 for w in weights) / sum(weights)
    assert variance_between(np.array(y), np.array(s), 0.5) == pytest.approx((squares - 3) / room)


def test_shares_that_are_alike_all_get_similar_and_one_that_is_not_stands_out():
    n = np.full(30, 400.0)
    x = RNG.binomial(400, 0.2, 30).astype(float)
    x[7] = 160.0
    theta = x.sum() / n.sum()
    y, s = on_share_scale(x, n)
    own = wilson(x, n)
    found = between_bands(y, s, math.asin(math.sqrt(theta)), own.lower > theta, own.upper < theta)
    assert found[7] == "high"
    assert (np.delete(found, 7) == "high").sum() <= 1


def test_a_place_within_chance_never_stands_out_and_the_unknown_has_no_band():
    nothing = np.zeros(3, dtype=bool)
    found = between_bands(np.array([0.0, 9.0, np.nan]), np.ones(3), 0.0, nothing, nothing)
    assert found.tolist() == ["similar", "similar", None]


def test_the_scales_bring_shares_and_changes_where_their_errors_do_not_hang_on_them():
    y, s = on_share_scale(np.array([25.0, 0.0]), np.array([100.0, 0.0]))
    assert y[0] == pytest.approx(math.pi / 6) and s[0] == pytest.approx(0.05)
    assert np.isnan(y[1])
    y, s = on_ratio_scale(np.array([50.0, 5.0, 0.0]), np.ones(3), np.array([25.0, 0.0, 10.0]), np.ones(3))
    assert y[0] == pytest.approx(math.log(2)) and s[0] == pytest.approx(math.sqrt(0.06))
    assert np.isnan(y[1]) and y[2] == pytest.approx(math.log(0.05))
