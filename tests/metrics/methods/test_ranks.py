"""Rank intervals: two places against the exact probability, more against draws one by one, and the groups."""

from __future__ import annotations

import random as plain_random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from metrics.methods.ranks import rank_intervals
from warehouse.problem import Problem


def one_by_one(x, n, rankings, coverage=0.90):
    """Ranks drawn place by place with another generator, counted with sorted lists."""
    draw = plain_random.Random(4)
    seen = [[] for _ in x]
    for _ in range(rankings):
        drawn = [draw.gammavariate(a + 0.5, 1 / b) for a, b in zip(x, n, strict=True)]
        for place, value in enumerate(drawn):
            seen[place].append(1 + sum(other < value for other in drawn))
    tail = int((1 - coverage) / 2 * rankings)
    return [(sorted(s)[tail], sorted(s)[(rankings - 1) // 2], sorted(s)[-1 - tail]) for s in seen]


@pytest.mark.parametrize(("x1", "x2"), [(40, 50), (40, 60), (40, 75), (3, 9), (0, 2), (0, 5)])
def test_of_two_places_the_interval_holds_both_ranks_unless_the_first_is_first_in_95_of_100(x1, x2):
    """P(rate 1 < rate 2) of two Gammas of equal exposure is a beta probability."""
    first = special.betainc(x1 + 0.5, x2 + 0.5, 0.5)
    found = rank_intervals(np.array([x1, x2]), np.array([1e4, 1e4]), draws=20_000)
    assert found.median.tolist() == [1, 2]
    assert abs(first - 0.95) > 0.005  # far enough from the border for the draws to settle it
    assert found.upper[0] == (1 if first > 0.95 else 2)
    assert found.lower[1] == (2 if first > 0.95 else 1)
    assert found.alike.tolist() == ([0, 0] if first > 0.95 else [1, 1])


def test_draws_one_by_one_give_the_same_intervals_within_a_rank():
    x = [12, 30, 33, 60, 0, 95, 41, 52]
    n = [4000, 9000, 5000, 9000, 700, 12_000, 3000, 8000]
    found = rank_intervals(np.array(x), np.array(n))
    for place, (lower, median, upper) in enumerate(one_by_one(x, n, 4000)):
        assert abs(found.lower[place] - lower) <= 1
        assert abs(found.median[place] - median) <= 1
        assert abs(found.upper[place] - upper) <= 1


def test_places_far_apart_have_ranks_without_doubt_and_groups_of_their_own():
    found = rank_intervals(np.array([900, 100, 2500]), np.full(3, 1e4))
    assert found.lower.tolist() == found.upper.tolist() == found.group.tolist() == [2, 1, 3]
    assert found.alike.tolist() == [0, 0, 0]


def test_two_clusters_of_equal_towns_are_two_groups():
    found = rank_intervals(np.array([400, 405, 398, 900, 910, 905, 890]), np.full(7, 5e4))
    assert found.group.tolist() == [1, 1, 1, 2, 2, 2, 2]
    assert found.alike.tolist() == [2, 2, 2, 3, 3, 3, 3]


def test_highest_first_turns_the_order_round():
    x, n = np.array([10, 50, 200.0]), np.full(3, 1e4)
    up, down = rank_intervals(x, n), rank_intervals(x, n, lowest_first=False)
    assert up.median.tolist() == [1, 2, 3]
    assert down.median.tolist() == [3, 2, 1]
    assert down.group.tolist() == [3, 2, 1]


def test_a_lucky_small_village_is_not_told_from_most_others():
    random = np.random.default_rng(2)
    n = np.append(random.uniform(1500, 3000, 40), 300)
    x = np.append(random.poisson(n[:-1] * 50 / 1e4), 0)
    found = rank_intervals(x, n)
    assert found.lower[-1] == 1
    assert found.upper[-1] > 20
    assert found.alike[-1] >= 35


def test_missing_places_are_not_ranked_and_do_not_count():
    found = rank_intervals(np.array([10, np.nan, 500, 7]), np.array([1e4, 1e4, 1e4, 0]))
    assert found.median[[0, 2]].tolist() == [1, 2]
    for part in (found.median, found.lower, found.upper, found.group, found.alike):
        assert np.isnan(part[[1, 3]]).all()


def test_no_place_at_all_is_no_rank():
    assert rank_intervals(np.array([]), np.array([])).median.size == 0


def test_a_negative_count_and_a_senseless_coverage_are_refused():
    with pytest.raises(Problem, match="排名区间"):
        rank_intervals(np.array([-1.0]), np.array([1e4]))
    with pytest.raises(Problem, match="排名区间"):
        rank_intervals(np.array([1.0]), np.array([1e4]), coverage=1.0)


def test_the_number_of_draws_follows_the_number_of_places():
    assert rank_intervals(np.full(88, 50), np.full(88, 1e4)).draws == 2_000
    assert rank_intervals(np.full(2_900, 5), np.full(2_900, 1e3)).draws == 400


places = st.lists(st.tuples(st.integers(0, 400), st.integers(100, 50_000)), min_size=1, max_size=25)


@settings(max_examples=50, deadline=None)
@given(places)
def test_intervals_hold_the_median_and_groups_are_runs_that_share_a_rank(pairs):
    x, n = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    found = rank_intervals(x, n, draws=200)
    assert ((found.lower >= 1) & (found.lower <= found.median)).all()
    assert ((found.median <= found.upper) & (found.upper <= x.size)).all()
    assert sorted(set(found.group)) == list(range(1, int(found.group.max()) + 1))
    in_order = np.lexsort((found.upper, found.lower, found.median))
    assert (np.diff(found.group[in_order]) >= 0).all()
    for group in set(found.group):
        inside = found.group == group
        assert found.lower[inside].max() <= found.upper[inside].min()
    for i in range(x.size):
        overlaps = (found.lower <= found.upper[i]) & (found.upper >= found.lower[i])
        assert found.alike[i] == overlaps.sum() - 1


@settings(max_examples=30, deadline=None)
@given(places, st.randoms(use_true_random=False))
def test_how_places_are_listed_changes_nothing(pairs, random):
    pairs = list(set(pairs))
    shuffled = pairs[:]
    random.shuffle(shuffled)

    def by_place(rows):
        found = rank_intervals(*(np.array(c, dtype=float) for c in zip(*rows, strict=True)), draws=200)
        return dict(zip(rows, zip(found.lower, found.median, found.upper, found.group, strict=True), strict=True))

    assert by_place(pairs) == by_place(shuffled)
