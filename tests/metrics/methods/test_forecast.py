"""Year-end forecast: cases worked by hand, a second way in plain loops, and made-up cities with known outcomes."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.methods.forecast import Forecast, NoForecast, year_end_forecast
from warehouse.problem import Problem

SEASON = np.array([0.9, 0.55, 1.1, 1.05, 1.05, 1.1, 1.1, 1.0, 1.05, 0.95, 1.1, 1.3])
EARLY_SPRING = np.array([0.6, 0.85, *SEASON[2:]])  # 春节 in January


def made_up_city(seed: int, years: int, per_year: float = 3000.0, trend: float = 0.04) -> np.ndarray:
    """Months with a season, a 春节 that moves, a level that wanders by 8% a year, and Poisson chance."""
    random = np.random.default_rng(seed)
    counts, level = [], per_year
    for _ in range(years):
        season = EARLY_SPRING if random.random() < 0.4 else SEASON
        for month in range(12):
            level *= exp(random.normal(trend / 12, 0.08 / 12**0.5))
            counts.append(random.poisson(level * season[month] / season.sum()))
    return np.array(counts, dtype=float)


def remaining_by_hand(counts: list[float], finished: int) -> list[float]:
    """What the rest of the year is expected to bring, one month at a time."""
    whole = [counts[i : i + 12] for i in range(0, len(counts) - finished, 12)][-5:]
    end = len(counts) - 1 if finished == 1 else len(counts)
    now, before = sum(counts[end - 12 : end]), sum(counts[end - 24 : end - 12])
    factor = 1.0
    if now and before:
        change = max(-log(2), min(log(2), log(now / before)))
        if change**2 > 1 / now + 1 / before:
            factor = exp(change / 3 * (1 - (1 / now + 1 / before) / change**2))
    expected = [now * factor * sum(y[m] for y in whole) / sum(map(sum, whole)) for m in range(12)]
    if finished == 1:
        expected[1] = max(0.0, expected[0] + expected[1] - counts[-1])
    return expected[finished:]


def test_a_steady_city_ends_where_it_always_does_and_the_fan_is_chance_alone():
    found = year_end_forecast(np.full(42, 100.0))
    assert found.so_far == 600 and found.finished == 6
    assert found.month.tolist() == [7, 8, 9, 10, 11, 12]
    assert found.point == pytest.approx([700, 800, 900, 1000, 1100, 1200])
    assert found.year_end == pytest.approx(1200)
    assert (found.lower_95[0], found.upper_95[0]) == tuple(600 + stats.poisson.ppf([0.025, 0.975], 100))
    assert (found.lower_80[-1], found.upper_80[-1]) == tuple(600 + stats.poisson.ppf([0.1, 0.9], 600))
    assert (found.error, found.replays) == (pytest.approx(0, abs=1e-12), 1)


def test_a_growing_city_worked_by_hand():
    """Years of 120,000, 120,000, 144,000, then 6 months of 14,400: now = 6 * 12,000 + 6 * 14,400 = 158,400, before
    = 6 * 10,000 + 6 * 12,000 = 132,000, change log 1.2; chance is next to nothing; a third: 1.2 ** (1/3)."""
    counts = np.repeat([10_000.0, 10_000, 12_000, 14_400], [12, 12, 12, 6])
    found = year_end_forecast(counts)
    assert found.year_end == pytest.approx(86_400 + 158_400 * 1.2 ** (1 / 3) / 2, rel=1e-4)


def test_february_gets_what_january_left_of_the_two_months():
    season = np.array([80, 40, *[100] * 10], dtype=float)
    counts = np.append(np.tile(season, 3), 50.0)  # 春节 came in January this year
    found = year_end_forecast(counts)
    assert found.point[0] == pytest.approx(120)
    assert found.year_end == pytest.approx(1120)


def test_after_december_the_coming_year_is_forecast():
    found = year_end_forecast(np.full(36, 10.0))
    assert (found.so_far, found.finished, found.month.size) == (0, 0, 12)
    assert found.year_end == pytest.approx(120)


@pytest.mark.parametrize("finished", range(12))
def test_points_and_replays_agree_with_plain_loops(finished):
    counts = made_up_city(4, 6)[: 60 + finished].tolist()
    found = year_end_forecast(np.array(counts))
    ahead = np.cumsum(remaining_by_hand(counts, finished)) + sum(counts[60:])
    assert found.point == pytest.approx(ahead)
    errors = []
    for year in range(2, 5):
        said = sum(remaining_by_hand(counts[: year * 12 + finished], finished))
        came = sum(counts[year * 12 + finished : year * 12 + 12])
        errors.append(abs(said - came) / sum(counts[year * 12 : year * 12 + 12]))
    assert found.error == pytest.approx(np.mean(errors))
    assert found.replays == 3


def test_it_errs_less_than_both_naive_ways_and_the_fans_hold_what_they_promise():
    """60 made-up cities of five years, forecast in their sixth: against last year's months and the straight line."""
    for finished, at_most in ((3, 4.8), (6, 3.0), (9, 1.5)):
        errors, inside = [], []
        for seed in range(60):
            counts = made_up_city(seed, 6)
            came, last = counts[60:].sum(), counts[48:60]
            found = year_end_forecast(counts[: 60 + finished])
            said = (found.year_end, found.so_far + last[finished:].sum(), found.so_far * 12 / finished)
            errors.append([abs(one / came - 1) * 100 for one in said])
            ends = (found.lower_80[-1], found.upper_80[-1], found.lower_95[-1], found.upper_95[-1])
            inside.append([ends[0] <= came <= ends[1], ends[2] <= came <= ends[3]])
        ours, as_last_year, straight = np.mean(errors, axis=0)
        within_80, within_95 = np.mean(inside, axis=0)
        assert ours < at_most
        assert ours < as_last_year and ours < straight
        assert within_80 > 0.7
        assert within_95 > 0.88


def test_what_it_says_of_its_error_is_near_the_truth():
    said, true = [], []
    for seed in range(60):
        counts = made_up_city(seed, 6)
        found = year_end_forecast(counts[:66])
        said.append(found.error)
        true.append(abs(found.year_end / counts[60:].sum() - 1))
    assert np.mean(said) == pytest.approx(np.mean(true), rel=0.3)


# --- refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "breaks", "reason"),
    [
        (35, [], "本年之前只有2个完整且可比的年度，预测至少需要3个"),
        (60, [30], "制度调整之后只有2个完整且可比的年度，预测至少需要3个"),
        (66, [62], "本年内统计口径有调整，前后不可比，无法预测年底数"),
        (0, [], "本年之前只有0个完整且可比的年度，预测至少需要3个"),
    ],
)
def test_too_little_history_or_a_break_is_refused_with_its_reason(months, breaks, reason):
    assert year_end_forecast(np.full(months, 50.0), breaks=breaks) == NoForecast(reason)


def test_only_whole_years_after_the_last_break_are_used():
    counts = np.append(np.full(24, 900.0), np.full(42, 100.0))
    found = year_end_forecast(counts, breaks=[5, 24])
    assert found.year_end == pytest.approx(1200)
    assert isinstance(year_end_forecast(counts, breaks=[25]), NoForecast)


def test_gaps_are_treated_like_breaks_and_a_gap_this_year_is_refused():
    counts = np.full(66, 100.0)
    counts[7] = np.nan
    assert year_end_forecast(counts).year_end == pytest.approx(1200)
    counts[62] = np.nan
    assert "缺失" in year_end_forecast(counts).reason_zh


def test_a_city_without_cases_last_year_is_refused_and_a_negative_count_too():
    assert "没有案件" in year_end_forecast(np.zeros(40)).reason_zh
    with pytest.raises(Problem, match="为负"):
        year_end_forecast(np.full(40, -1.0))


# --- what always holds -------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=36, max_size=70), st.lists(st.integers(0, 70), max_size=2))
def test_a_forecast_never_falls_within_the_year_and_its_fans_nest(months, breaks):
    found = year_end_forecast(np.array(months, dtype=float), breaks=breaks)
    if isinstance(found, NoForecast):
        assert found.reason_zh
        return
    assert isinstance(found, Forecast)
    for line in (found.point, found.lower_80, found.upper_80, found.lower_95, found.upper_95):
        assert line.shape == found.month.shape
        assert (line >= found.so_far).all()
        assert (np.diff(line) >= -1e-9).all()
    assert (found.lower_95 <= found.lower_80).all() and (found.upper_80 <= found.upper_95).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(36, 70))
def test_the_point_scales_with_the_counts(seed, months):
    counts = made_up_city(seed, 6)[:months] * 1000  # so many that chance explains none of the change
    one, ten = year_end_forecast(counts), year_end_forecast(counts * 10)
    assert ten.year_end == pytest.approx(10 * one.year_end, rel=1e-3)
    assert ten.error == pytest.approx(one.error, rel=1e-2, abs=1e-4)
