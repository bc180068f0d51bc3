"""Over-dispersion: a worked example, a second way in plain loops, and what must always hold."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.funnel import funnel_limits
from metrics.intervals import poisson_interval
from metrics.methods.overdispersion import overdispersed_bands, overdispersed_limits, overdispersion, z_scores
from warehouse.problem import Problem

Z95, Z998 = 1.959963984540054, 3.090232306167813


def by_hand(x, n, scale, m=10_000.0):
    """phi and tau2 place by place, the quantiles by interpolation between sorted values."""
    theta = m * sum(x) / sum(n)
    z, weights = [], []
    for events, people in zip(x, n, strict=True):
        rate = m * events / people
        if scale == "sqrt":
            error = sqrt(m / (4 * people))
            z.append((sqrt(rate) - sqrt(theta)) / error)
        else:
            error = sqrt(m * theta / people)
            z.append((rate - theta) / error)
        weights.append(1 / error**2)
    ordered, k = sorted(z), len(z)

    def quantile(p):
        at = p * (k - 1)
        below = int(at)
        return ordered[below] + (at - below) * (ordered[min(below + 1, k - 1)] - ordered[below])

    low, high = quantile(0.1), quantile(0.9)
    squares = sum(min(max(v, low), high) ** 2 for v in z)
    room = sum(weights) - sum(w * w for w in weights) / sum(weights)
    return theta, squares / k, 0.0 if squares < k - 1 else max(0.0, (squares - (k - 1)) / room)


def towns(seed: int, k: int = 88, spread: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Made-up towns around 86 per 10,000; `spread` is the coefficient of variation of their propensities."""
    random = np.random.default_rng(seed)
    n = random.uniform(8_000, 120_000, k)
    propensity = random.gamma(1 / spread**2, spread**2, k) if spread else 1.0
    return random.poisson(n * 86 / 10_000 * propensity).astype(float), n


def test_five_towns_worked_by_hand():
    """Rates 40, 50, 50, 60, 100 of equal towns of 10,000 on the plain scale: theta 60, s = sqrt(60),
    z = -20, -10, -10, 0, 40 over sqrt(60); the 10% and 90% quantiles are -16 and 24 over sqrt(60):
    phi = (256 + 100 + 100 + 0 + 576) / 60 / 5 = 3.44; tau2 = (17.2 - 4) / (4 / 60) = 198."""
    found = overdispersion(np.array([40.0, 50, 50, 60, 100]), np.full(5, 10_000.0), scale="plain")
    assert (found.theta, found.k) == (60.0, 5)
    assert found.phi == pytest.approx(3.44)
    assert found.tau2 == pytest.approx(198.0)


@pytest.mark.parametrize("scale", ["sqrt", "plain"])
@pytest.mark.parametrize("spread", [0.0, 0.15, 0.5])
def test_both_scales_agree_with_plain_loops(scale, spread):
    x, n = towns(3, spread=spread)
    found = overdispersion(x, n, scale=scale)
    theta, phi, tau2 = by_hand(x, n, scale)
    assert found.theta == pytest.approx(theta)
    assert found.phi == pytest.approx(phi)
    assert found.tau2 == pytest.approx(tau2)


@pytest.mark.parametrize("scale", ["sqrt", "plain"])
def test_towns_that_differ_by_chance_only_keep_the_plain_lines_and_bands(scale):
    x, n = towns(11)
    found = overdispersion(x, n, scale=scale)
    assert found.tau2 == 0
    assert found.phi == pytest.approx(0.68, abs=0.2)  # winsorised chance
    people = np.sort(n)
    assert overdispersed_limits(found, people).equals(funnel_limits(found.theta, people))
    own, bands = poisson_interval(x), overdispersed_bands(found, x, n)
    stands_out = (own.lower / n * 1e4 > found.theta) | (own.upper / n * 1e4 < found.theta)
    assert ((bands["band_95"] != "similar").to_numpy() == stands_out).all()


def test_a_known_spread_between_towns_is_recovered():
    """Winsorising and the pull of small towns make it a little low, never far off."""
    x, n = towns(5, k=2000, spread=0.2)
    found = overdispersion(x, n, scale="plain")
    assert sqrt(found.tau2) == pytest.approx(0.2 * 86, rel=0.25)


def test_limits_follow_the_formula_and_turn_back_from_the_root():
    x, n = towns(7, spread=0.4)
    found = overdispersion(x, n)
    people = np.array([20_000.0, 90_000.0])
    limits = overdispersed_limits(found, people)
    for i, p in enumerate(people):
        for name, z in (("95", Z95), ("998", Z998)):
            reach = z * sqrt(10_000 / (4 * p) + found.tau2)
            assert limits[f"upper_{name}"][i] == pytest.approx((sqrt(found.theta) + reach) ** 2)
            assert limits[f"lower_{name}"][i] == pytest.approx(max(sqrt(found.theta) - reach, 0) ** 2)


def test_clustered_towns_mostly_stop_standing_out():
    x, n = towns(9, spread=0.3)
    found = overdispersion(x, n)
    own = poisson_interval(x)
    by_chance = np.mean((own.lower / n * 1e4 > found.theta) | (own.upper / n * 1e4 < found.theta))
    bands = overdispersed_bands(found, x, n)
    assert by_chance > 0.5
    assert (bands["band_95"] != "similar").mean() < 0.12
    assert (bands["band_998"] != "similar").sum() <= (bands["band_95"] != "similar").sum()


@pytest.mark.parametrize("scale", ["sqrt", "plain"])
def test_a_point_has_the_band_of_its_side_of_the_line(scale):
    x, n = towns(13, spread=0.3)
    order = np.argsort(n)
    x, n = x[order], n[order]
    found = overdispersion(x, n, scale=scale)
    limits, bands = overdispersed_limits(found, n), overdispersed_bands(found, x, n)
    rate = x / n * 1e4
    for name in ("95", "998"):
        drawn = np.where(rate > limits[f"upper_{name}"].to_numpy(), "high", "similar")
        drawn = np.where(rate < limits[f"lower_{name}"].to_numpy(), "low", drawn)
        assert bands[f"band_{name}"].to_list() == drawn.tolist()


def test_a_place_without_people_or_count_is_left_out_and_has_no_band():
    found = overdispersion(np.array([50.0, np.nan, 70, 90]), np.array([1e4, 1e4, np.nan, 0.0]))
    assert (found.k, found.theta) == (1, 50.0)
    bands = overdispersed_bands(found, np.array([50.0, np.nan, 70, 90]), np.array([1e4, 1e4, np.nan, 0.0]))
    assert bands["band_95"].to_list() == ["similar", None, None, None]
    assert bands["z"].to_list() == [0.0, None, None, None]


@pytest.mark.parametrize(("x", "n"), [([], []), ([0.0, 0.0], [1e4, 2e4])])
def test_without_places_or_events_there_is_nothing_to_say(x, n):
    found = overdispersion(np.array(x), np.array(n))
    assert np.isnan(found.phi) and found.tau2 == 0
    assert overdispersed_limits(found, np.array([1e4]))["upper_95"].null_count() == 1


def test_one_place_has_no_spread():
    assert overdispersion(np.array([80.0]), np.array([1e4])).tau2 == 0


def test_a_negative_count_and_an_unknown_scale_are_refused():
    with pytest.raises(Problem, match="为负"):
        overdispersion(np.array([-1.0]), np.array([10.0]))
    with pytest.raises(Problem, match="尺度"):
        z_scores(np.array([1.0]), np.array([10.0]), 5.0, scale="log")


counts = st.lists(st.tuples(st.integers(0, 3000), st.integers(50, 200_000)), min_size=2, max_size=40)


@settings(max_examples=60, deadline=None)
@given(counts, st.sampled_from(["sqrt", "plain"]))
def test_lines_are_never_negative_nor_inside_the_plain_ones(pairs, scale):
    x, n = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    found = overdispersion(x, n, scale=scale)
    assert found.tau2 >= 0
    if x.sum() == 0:
        return
    people = np.sort(n)
    wide, plain = overdispersed_limits(found, people), funnel_limits(found.theta, people)
    for name in ("95", "998"):
        assert (wide[f"lower_{name}"] >= 0).all()
        assert (wide[f"lower_{name}"] <= plain[f"lower_{name}"]).all()
        assert (wide[f"upper_{name}"] >= plain[f"upper_{name}"]).all()


@settings(deadline=None)
@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_places_does_not_matter(pairs, random):
    shuffled = pairs[:]
    random.shuffle(shuffled)
    one, two = (
        overdispersion(*(np.array(c, dtype=float) for c in zip(*rows, strict=True))) for rows in (pairs, shuffled)
    )
    assert one.tau2 == pytest.approx(two.tau2, rel=1e-6, abs=1e-9)


def test_where_even_no_event_lies_within_the_limits_nobody_is_low():
    """Forty villages of 100 to 2,000 people, one with very many suits: the lower line of all is 0."""
    n = np.linspace(100.0, 2_000.0, 40)
    x = np.where(np.arange(40) == 20, 180.0, np.round(n / 200))
    x[3] = 0.0
    spread = overdispersion(x, n)
    limits = overdispersed_limits(spread, n)
    assert limits["lower_95"][3] == 0
    bands = overdispersed_bands(spread, x, n)["band_95"]
    assert bands[3] == "similar"
    assert not ((limits["lower_95"] <= 0) & (bands == "low")).any()
