"""Funnel limits: a point beyond the line is a place whose own interval leaves out the mean."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from metrics.funnel import funnel_limits
from metrics.intervals import poisson_interval


def byar(x: float, z: float) -> tuple[float, float]:
    """Byar's limits, written a second time."""
    low = x * (1 - 1 / (9 * x) - z / (3 * x**0.5)) ** 3
    return low, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * (x + 1) ** 0.5)) ** 3


@pytest.mark.parametrize(("level", "name"), [(0.95, "95"), (0.998, "998")])
@pytest.mark.parametrize("count", [12.0, 40.0, 150.0, 900.0])
def test_the_upper_line_passes_through_the_count_whose_lower_limit_is_the_mean(level, name, count):
    mean = 80.0
    low, _ = byar(count, stats.norm.ppf(0.5 + level / 2))
    people = np.array([low / mean * 10_000])
    limits = funnel_limits(mean, people)
    assert limits[f"upper_{name}"][0] == pytest.approx(count / people[0] * 10_000, rel=2e-4)


@pytest.mark.parametrize("count", [2.0, 5.0, 9.0])
def test_small_places_get_the_exact_limits(count):
    mean = 60.0
    people = np.array([stats.chi2.ppf(0.975, 2 * count + 2) / 2 / mean * 10_000])
    assert funnel_limits(mean, people)["lower_95"][0] == pytest.approx(count / people[0] * 10_000, rel=2e-3)


def test_points_beyond_the_line_are_exactly_those_whose_interval_leaves_out_the_mean():
    random = np.random.default_rng(7)
    people = np.sort(random.uniform(3_000, 150_000, 300))
    counts = random.poisson(people * 86 / 10_000).astype(float)
    limits = funnel_limits(86.0, people)
    own = poisson_interval(counts)
    stands_out = (own.lower / people * 10_000 > 86.0) | (own.upper / people * 10_000 < 86.0)
    rate = counts / people * 10_000
    beyond = (rate > limits["upper_95"].to_numpy()) | (rate < limits["lower_95"].to_numpy())
    assert (stands_out == beyond).all()


def test_no_event_stands_out_nowhere_in_a_tiny_place():
    limits = funnel_limits(50.0, np.array([300.0]))
    assert limits["lower_95"][0] == 0
    assert limits["lower_998"][0] == 0


def test_the_wider_level_lies_outside_the_narrower():
    limits = funnel_limits(86.0, np.geomspace(1_000, 200_000, 50))
    assert (limits["upper_998"] > limits["upper_95"]).all()
    assert (limits["lower_998"] <= limits["lower_95"]).all()


@pytest.mark.parametrize("mean", [float("nan"), 0.0])
def test_without_a_mean_there_are_no_lines(mean):
    limits = funnel_limits(mean, np.array([1_000.0, 2_000.0]))
    assert limits["upper_95"].null_count() == 2
