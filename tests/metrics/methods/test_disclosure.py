"""Hidden cells stay hidden: from a solver, from every possible table, and from a reader who knows the rules."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from metrics.methods.disclosure import feasible, suppress
from warehouse.problem import Problem

town = st.tuples(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 40))
small_town = st.tuples(st.lists(st.integers(0, 6), min_size=1, max_size=8), st.integers(0, 4))
thresholds = st.integers(3, 10)


def laid_out(towns):
    """counts, towns and which cells are remainders: the last of each town."""
    counts = np.array([n for villages, rest in towns for n in (*villages, rest)])
    groups = np.repeat(np.arange(len(towns)), [len(villages) + 1 for villages, _ in towns])
    remainder = np.append(np.diff(groups) > 0, True)
    return counts, groups, remainder


def attacked(counts, groups, remainder, threshold, found):
    """The range a solver finds for every hidden cell, from all public totals and visible cells, town by town.

    The attacker knows which hidden cells are primary. The district's and the city's totals are sums of the towns'.
    """
    primary = ~remainder & (counts > 0) & (counts < threshold)
    hidden = np.flatnonzero(found.mask)
    sums = np.array([groups[hidden] == g for g in np.unique(groups)], dtype=float)
    totals = [counts[(groups == g) & found.mask].sum() for g in np.unique(groups)]
    sums, totals = np.vstack([sums, sums.sum(axis=0)]), [*totals, sum(totals)]
    bounds = []
    for cell in hidden:
        if found.closed[cell]:
            bounds.append((0, None))
        elif primary[cell]:
            bounds.append((1, threshold - 1))
        else:
            bounds.append((1 if remainder[cell] else threshold, None))
    for i, cell in enumerate(hidden):
        towards = np.zeros(len(hidden))
        towards[i] = 1
        ends = [linprog(sign * towards, A_eq=sums, b_eq=totals, bounds=bounds, method="highs") for sign in (1, -1)]
        yield cell, ends[0].fun, -ends[1].fun


@given(st.lists(st.one_of(town, small_town), min_size=1, max_size=3), thresholds)
@settings(max_examples=40, deadline=None)
def test_a_solver_cannot_recover_a_hidden_cell(towns, threshold):
    counts, groups, remainder = laid_out(towns)
    found = suppress(counts, groups, threshold, remainder)
    for cell, least, most in attacked(counts, groups, remainder, threshold, found):
        assert least - 1e-6 <= counts[cell] <= most + 1e-6
        assert np.floor(most + 1e-6) - np.ceil(least - 1e-6) >= 1, "at least two whole numbers must remain"


@given(st.lists(st.one_of(town, small_town), min_size=1, max_size=4), thresholds)
def test_small_counts_are_hidden_and_zeros_are_not(towns, threshold):
    counts, groups, remainder = laid_out(towns)
    found = suppress(counts, groups, threshold, remainder)
    villages = ~remainder
    assert found.mask[villages & (counts > 0) & (counts < threshold)].all()
    assert not found.mask[villages & (counts == 0) & ~found.closed].any()
    for group in np.unique(groups):
        cells = groups == group
        if counts[cells].sum() == 0 or (counts[cells & villages] >= threshold).all() and counts[cells].sum() >= 20:
            assert not found.mask[cells].any(), "nothing is hidden where nothing is small"
        if found.mask[cells].any():
            assert found.mask[cells].sum() >= 2, "one hidden cell is the total less the others"


@pytest.mark.parametrize("villages", [2, 3])
def test_a_reader_who_runs_the_rules_on_every_table_still_finds_two_values_for_every_village(villages):
    """All tables of a town with up to 15 suits, threshold 5: those that look the same differ in each hidden cell."""
    remainder = np.array([False] * villages + [True])
    looks = defaultdict(list)
    for counts in product(range(16), repeat=villages + 1):
        if sum(counts) <= 15:
            found = suppress(np.array(counts), np.zeros(len(counts)), 5, remainder)
            shown = tuple(None if hidden else n for n, hidden in zip(counts, found.mask, strict=True))
            looks[sum(counts), shown, found.closed.any()].append(counts)
    for (_, shown, _), tables in looks.items():
        for village in range(villages):
            if shown[village] is None:
                assert len({table[village] for table in tables}) >= 2, (shown, tables)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5), st.data())
def test_feasible_ranges_are_those_of_all_tables(bounds, data):
    """lower and the width above it; every table is tried."""
    lower = np.array([low for low, _ in bounds])
    upper = lower + np.array([more for _, more in bounds])
    values = [data.draw(st.integers(int(low), int(high))) for low, high in zip(lower, upper, strict=True)]
    tables = [
        t for t in product(*(range(a, b + 1) for a, b in zip(lower, upper, strict=True))) if sum(t) == sum(values)
    ]
    least, most = feasible(sum(values), lower, upper)
    assert least.tolist() == np.min(tables, axis=0).tolist() and most.tolist() == np.max(tables, axis=0).tolist()


def test_worked_by_hand():
    """A lone 3 takes the smallest other village with it; the town of 40 stays otherwise as it is."""
    found = suppress(np.array([3, 0, 12, 7, 18]), np.zeros(5), 5, np.array([False] * 4 + [True]))
    assert found.mask.tolist() == [True, False, False, True, False]
    lone = suppress(np.array([3, 0, 0, 37]), np.zeros(4), 5, np.array([False] * 3 + [True]))
    assert lone.mask.tolist() == [True, False, False, True]  # no other village: the remainder
    closed = suppress(np.array([3, 0, 0, 0]), np.zeros(4), 5, np.array([False] * 3 + [True]))
    assert closed.mask.all() and closed.closed.all()


def test_senseless_thresholds_and_shares_of_cases_are_refused():
    with pytest.raises(Problem, match="太小"):
        suppress(np.array([1]), np.array([0]), 2)
    with pytest.raises(Problem, match="整件数"):
        suppress(np.array([1.5]), np.array([0]), 5)
