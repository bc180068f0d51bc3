"""XmR charts: the check values, each signal on a drawn series, and a second way point by point."""

from __future__ import annotations

from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.methods.control_chart import assurance, control_chart, xmr_limits

ONE_SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
QUIET = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13]


def by_hand(values: list[float], screened: bool = True):
    """Limits and the four signals of one segment without gaps, each point asking its own neighbours."""
    ranges = [abs(b - a) for a, b in zip(values, values[1:], strict=False)]
    if screened:
        ranges = [r for r in ranges if r < 3.267 * mean(ranges)] or ranges
    centre, reach = mean(values), 2.66 * mean(ranges)
    k = len(values)

    def side(i):
        return (values[i] > centre) - (values[i] < centre)

    def near(i):
        return side(i) if abs(values[i] - centre) > reach * 2 / 3 else 0

    def shift(i):
        for start in range(max(0, i - 6), i + 1):
            window = range(start, start + 7)
            if start + 7 <= k and side(i) and all(side(j) == side(i) for j in window):
                return side(i)
        return 0

    def drift(i):
        found = 0
        for start in range(max(0, i - 6), i + 1):
            if start + 7 <= k:
                steps = {(values[j + 1] > values[j]) - (values[j + 1] < values[j]) for j in range(start, start + 6)}
                if len(steps) == 1 and steps != {0}:
                    found = found or steps.pop()
        return found

    def two_of_three(i):
        for start in range(i - 2, i + 1):
            window = [j for j in range(start, start + 3) if 0 <= j < k]
            if near(i) and sum(near(j) == near(i) for j in window) >= 2:
                return near(i)
        return 0

    outside = [(v > centre + reach) - (v < centre - reach) for v in values]
    rules = [[rule(i) for i in range(k)] for rule in (shift, drift, two_of_three)]
    return centre, centre - reach, centre + reach, outside, *rules


def test_the_check_values_with_and_without_screening():
    found = control_chart(np.array(ONE_SPIKE, dtype=float))
    assert [round(line[0], 2) for line in (found.lower, found.mean, found.upper)] == [-0.72, 1.94, 4.60]
    found = control_chart(np.array(ONE_SPIKE, dtype=float), screened=False)
    assert [round(line[0], 2) for line in (found.lower, found.mean, found.upper)] == [-3.06, 1.94, 6.95]


def test_the_spike_is_outside_and_nothing_else_speaks():
    found = control_chart(np.array(ONE_SPIKE, dtype=float))
    assert np.flatnonzero(found.signal).tolist() == [4]
    assert found.outside[4] == 1
    assert not found.trial.any()


def test_seven_points_on_one_side_speak_and_six_do_not():
    low, high = [10, 12, 10, 12, 10, 12, 11.0], [14, 15, 14, 15, 14, 15.0]
    six = control_chart(np.array(low * 2 + high))
    assert six.shift[-6:].tolist() == [0] * 6
    seven = control_chart(np.array(low * 2 + high + [14]))
    assert seven.shift[-7:].tolist() == [1] * 7
    assert (seven.shift[:14] == -1).all()


def test_a_point_on_the_mean_ends_a_run():
    values = np.array([1.0, 1, 1, 1, 2, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3])
    assert values.mean() == 2
    found = control_chart(values)
    assert found.shift.tolist() == [0] * 8 + [1] * 7


def test_seven_rising_points_speak_and_six_do_not():
    wave = [20, 26, 20, 26, 20, 26, 20.0]
    six = control_chart(np.array(wave + [21, 22, 23, 24, 25]))  # with the 20 before: six points
    assert not six.drift.any()
    seven = control_chart(np.array(wave + [21, 22, 23, 24, 25, 26]))
    assert seven.drift.tolist() == [0] * 6 + [1] * 7
    falling = control_chart(np.array([46 - v for v in wave + [21, 22, 23, 24, 25, 26]]))
    assert falling.drift.tolist() == [0] * 6 + [-1] * 7


def test_two_of_three_near_the_same_limit_speak():
    values = np.array([*QUIET, 16.0, 12, 16.0, *QUIET])
    found = control_chart(values)
    assert 2 / 3 * (found.upper[0] - found.mean[0]) < 16 - found.mean[0] < found.upper[0] - found.mean[0]
    assert np.flatnonzero(found.near_limits).tolist() == [12, 14]
    assert not found.outside.any()
    apart = control_chart(np.array([*QUIET, 16.0, 12, 12, 16.0, *QUIET]))
    assert not apart.near_limits.any()


def test_a_break_starts_afresh_and_no_run_reaches_across():
    values = np.array([*QUIET, *[v + 40.0 for v in QUIET]])
    whole, parted = control_chart(values), control_chart(values, breaks=[12])
    assert whole.shift.any()
    assert not parted.signal.any()
    assert parted.segment.tolist() == [0] * 12 + [1] * 12
    assert parted.mean[12] - parted.mean[11] == pytest.approx(40)
    assert parted.upper[0] == pytest.approx(xmr_limits(np.array(QUIET, dtype=float))[2])


def test_breaks_outside_the_series_are_ignored():
    values = np.array(QUIET, dtype=float)
    assert (control_chart(values, breaks=[-3, 0, 12, 40]).segment == 0).all()


def test_fewer_than_twelve_points_are_a_trial():
    values = np.array([*QUIET, *[v + 40.0 for v in QUIET[:5]]])
    found = control_chart(values, breaks=[12])
    assert found.trial.tolist() == [False] * 12 + [True] * 5
    assert control_chart(np.array([*QUIET[:11], np.nan])).trial.all()


def test_missing_months_are_skipped():
    values = np.array([1, 2, np.nan, 1, 2, 10, np.nan, np.nan, *ONE_SPIKE[5:]], dtype=float)
    found = control_chart(values)
    assert [round(line[2], 2) for line in (found.lower, found.mean, found.upper)] == [-0.72, 1.94, 4.60]
    assert np.flatnonzero(found.signal).tolist() == [5]


@pytest.mark.parametrize("values", [[], [np.nan, np.nan], [5.0], [np.nan, 5.0]])
def test_with_fewer_than_two_points_there_are_no_limits(values):
    found = control_chart(np.array(values))
    assert np.isnan(found.lower).all() and np.isnan(found.upper).all()
    assert not found.signal.any()
    if 5.0 in values:
        assert (found.mean == 5).all()


def test_a_peak_between_a_rise_and_a_fall_belongs_to_the_rise():
    found = control_chart(np.array([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1.0]))
    assert found.drift.tolist() == [1] * 7 + [-1] * 6


@pytest.mark.parametrize("value", [3.0, 0.1, 0.7])
def test_a_flat_line_has_limits_on_itself_and_no_signal(value):
    found = control_chart(np.full(23, value))
    assert found.lower == pytest.approx(value) and found.upper == pytest.approx(value)
    assert not found.signal.any()


@pytest.mark.parametrize(
    ("target", "lower_is_better", "said"),
    [(9, True, "met"), (9, False, "missed"), (3, True, "missed"), (3, False, "met"), (6, True, "either")],
)
def test_assurance_reads_the_limits_against_the_target(target, lower_is_better, said):
    assert assurance(4.0, 8.0, target, lower_is_better=lower_is_better) == said
    assert assurance(float("nan"), 8.0, target, lower_is_better=lower_is_better) is None


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=45), st.booleans())
def test_any_series_agrees_with_the_point_by_point_way(values, screened):
    found = control_chart(np.array(values, dtype=float), screened=screened)
    centre, lower, upper, outside, shift, drift, near = by_hand(values, screened)
    assert (found.mean[0], found.lower[0], found.upper[0]) == pytest.approx((centre, lower, upper))
    reach = upper - centre
    settled = all(min(abs(abs(v - centre) - edge) for edge in (reach, reach * 2 / 3)) > 1e-9 for v in values)
    if settled:  # not where a point lies on a line to the last digit
        assert found.outside.tolist() == outside
        assert found.near_limits.tolist() == near
    if all(v == centre or abs(v - centre) > 1e-9 for v in values):
        assert found.shift.tolist() == shift
    assert found.drift.tolist() == drift


@settings(deadline=None)
@given(st.lists(st.floats(0, 1e4), min_size=2, max_size=40))
def test_screening_never_widens_the_limits(values):
    plain, screened = (xmr_limits(np.array(values), screened=s) for s in (False, True))
    assert screened[0] == plain[0]
    assert screened[2] <= plain[2] + 1e-9
