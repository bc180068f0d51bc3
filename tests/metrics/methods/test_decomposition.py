"""The parts of a change of a rate add up to it, and come out as worked by hand and in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.methods.decomposition import by_parts, by_places

counts = st.integers(0, 200_000)
people = st.integers(1, 9_000_000)
pairs = st.lists(st.tuples(counts, counts), min_size=1, max_size=30)


def test_worked_by_hand():
    """200 suits of 10,000 people become 300 of 12,500: from 200.0 to 240.0."""
    found = by_parts(np.array([150, 50]), 10_000, np.array([150, 150]), 12_500)
    assert found.change == pytest.approx(40.0)
    assert found.population == pytest.approx(-50.0)  # 250 suits × (0.8 − 1.0)
    assert found.parts.tolist() == pytest.approx([0.0, 90.0])  # 100 suits × 0.9
    assert found.follows.tolist() == pytest.approx([56.25, 33.75])  # mean shares 62.5% and 37.5%
    assert found.mix.tolist() == pytest.approx([-56.25, 56.25])
    assert found.cases.tolist() == [0, 100] and found.length == 0


def test_twice_the_days_at_the_same_pace_is_length_and_nothing_else():
    found = by_parts(np.array([30, 60]), 1000, np.array([60, 120]), 1000, days=(90, 180))
    assert found.change == pytest.approx(900.0)
    assert found.length == pytest.approx(900.0) and found.length_cases == pytest.approx(90)
    assert found.parts == pytest.approx(0, abs=1e-9)


def test_a_city_may_rise_while_every_town_stays_as_it_was():
    """People move from a town of 20 per 10,000 to one of 100: nothing but the spread of people changed."""
    found = by_places(
        np.array([20, 100]), np.array([10_000, 10_000]), np.array([10, 150]), np.array([5_000, 15_000]),
        whole0=(120, 20_000), whole1=(160, 20_000),
    )  # fmt: skip
    assert found.change == pytest.approx(20.0)
    assert found.within == pytest.approx(0)
    assert found.between.tolist() == pytest.approx([12.5, 7.5])  # (20 − 70) × −0.25 and (100 − 70) × 0.25
    assert found.rest == pytest.approx(0)


@given(pairs, people, people, st.booleans(), st.integers(1, 400), st.integers(1, 400))
def test_parts_add_up_exactly(parts, n0, n1, by_length, d0, d1):
    x0, x1 = np.array(parts).T
    found = by_parts(x0, n0, x1, n1, days=(d0, d1) if by_length else None)
    scale = max(10_000 * (x0.sum() / n0 + x1.sum() / n1) * max(n0 / n1, n1 / n0, d0 / d1, d1 / d0), 1e-300)
    true = Fraction(int(x1.sum()) * 10_000, n1) - Fraction(int(x0.sum()) * 10_000, n0)
    assert abs(found.change - float(true)) <= 1e-9 * scale
    assert abs(found.population + found.length + found.parts.sum() - float(true)) <= 1e-9 * scale
    assert np.abs(found.follows + found.mix - found.parts).max() <= 1e-9 * scale
    assert abs(found.mix.sum()) <= 1e-9 * scale
    assert found.cases.sum() + found.length_cases == pytest.approx(x1.sum() - x0.sum(), abs=1e-4)


@given(pairs, people, people)
def test_population_and_counts_are_the_mean_of_both_orders_of_moving(parts, n0, n1):
    """Shapley's value the slow way, in fractions: people first, then counts, and the other way round."""
    x0, x1 = np.array(parts).T
    found = by_parts(x0, n0, x1, n1)
    total0, total1 = int(x0.sum()), int(x1.sum())
    people_first = Fraction(total0, n1) - Fraction(total0, n0)
    people_last = Fraction(total1, n1) - Fraction(total1, n0)
    assert found.population == pytest.approx(float(10_000 * (people_first + people_last) / 2), rel=1e-9, abs=1e-9)
    for part, (before, now) in zip(found.parts, parts, strict=True):
        wanted = 10_000 * Fraction(now - before) * (Fraction(1, n0) + Fraction(1, n1)) / 2
        assert part == pytest.approx(float(wanted), rel=1e-9, abs=1e-9)


@given(
    st.lists(st.tuples(counts, st.integers(0, 500_000), counts, st.integers(0, 500_000)), min_size=1, max_size=20),
    counts, counts, st.integers(1, 100_000), st.integers(1, 100_000),
)  # fmt: skip
def test_places_and_the_rest_add_up_exactly(towns, u0, u1, elsewhere0, elsewhere1):
    x0, n0, x1, n1 = np.array(towns).T
    whole0 = (int(x0.sum()) + u0, int(n0.sum()) + elsewhere0)
    whole1 = (int(x1.sum()) + u1, int(n1.sum()) + elsewhere1)
    found = by_places(x0, n0, x1, n1, whole0=whole0, whole1=whole1)
    true = Fraction(whole1[0] * 10_000, whole1[1]) - Fraction(whole0[0] * 10_000, whole0[1])
    everything = np.concatenate([found.within, found.between, [found.rest]])
    scale = np.abs(everything).sum() + 10_000 * (whole0[0] / whole0[1] + whole1[0] / whole1[1]) + 1e-300
    assert abs(everything.sum() - float(true)) <= 1e-9 * scale
    assert abs(found.change - float(true)) <= 1e-9 * scale


def test_towns_that_hold_all_suits_and_people_leave_no_rest():
    x0, n0, x1, n1 = np.array([5, 9]), np.array([100, 300]), np.array([8, 2]), np.array([150, 350])
    found = by_places(x0, n0, x1, n1, whole0=(14, 400), whole1=(10, 500))
    assert found.rest == pytest.approx(0, abs=1e-9)


def test_nothing_in_either_period_is_no_change_at_all():
    found = by_parts(np.zeros(3), 1000, np.zeros(3), 900)
    assert found.change == 0 and not found.parts.any() and not found.mix.any()


def test_a_first_suit_ever_follows_the_whole():
    found = by_parts(np.zeros(2), 1000, np.array([3, 1]), 1000)
    assert found.parts.tolist() == found.follows.tolist() == [30, 10]
