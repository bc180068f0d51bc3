"""Five-year trend: published figures, a second way by least squares, and the sign rule."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.methods.recent_trend import CHI_SQUARED_ABOVE, TRENDS_ZH, recent_trend
from warehouse.problem import Problem

# England, from the public tests of Fingertips' own calculator: value, lower, upper by year, oldest first.
DIABETES = """
7.0826 7.0754 7.0940
7.1085 7.1013 7.1199
7.2571 7.2499 7.2684
7.4528 7.4456 7.4643
7.6554 7.6481 7.6669
"""
EYE_DISEASE = """
2.935 2.7841 3.0919
1.93028 1.8085 2.058
2.7567 2.6113 2.9082
2.8701 2.7225 3.0237
3.0121 2.8616 3.1683
"""
MMR_COVERAGE = """
92.6254 92.4168 92.8288
92.3221 92.1072 92.5315
90.8708 90.6358 91.1004
90.017 89.7694 90.2594
90.1013 89.8578 90.3396
"""


def read(table: str) -> list[np.ndarray]:
    return [np.array([column]) for column in np.array([row.split() for row in table.split("\n") if row], float).T]


def by_least_squares(y, lower, upper):
    """Slope and chi-squared from the normal equations, solved by numpy's matrix routines."""
    error = (upper - lower) / 3.92
    design = np.column_stack([np.ones(y.size), np.arange(y.size)]) / error[:, None]
    slope = np.linalg.lstsq(design, y / error, rcond=None)[0][1]
    return slope, slope**2 / np.linalg.inv(design.T @ design)[1, 1]


def test_the_threshold_is_the_998_quantile():
    assert pytest.approx(NormalDist().inv_cdf(0.999) ** 2, abs=1e-9) == CHI_SQUARED_ABOVE


@pytest.mark.parametrize(
    ("table", "trend", "chi_squared"),
    [(DIABETES, "increasing", 9740.1), (EYE_DISEASE, "increasing", 33.5), (MMR_COVERAGE, "decreasing", None)],
)
def test_the_published_examples_come_out(table, trend, chi_squared):
    found = recent_trend(*read(table))
    assert found.trend.tolist() == [trend]
    assert found.reason_zh.tolist() == [""]
    if chi_squared:
        assert round(found.chi_squared[0], 1) == chi_squared
    slope, second = by_least_squares(*(part[0] for part in read(table)))
    assert found.slope[0] == pytest.approx(slope)
    assert found.chi_squared[0] == pytest.approx(second)


def test_several_series_at_once_are_each_their_own():
    together = [np.vstack(parts) for parts in zip(read(DIABETES), read(MMR_COVERAGE), strict=True)]
    assert recent_trend(*together).trend.tolist() == ["increasing", "decreasing"]


def test_a_rise_made_by_one_year_is_not_a_trend():
    y = np.array([[50.0, 49, 48, 47, 90]])
    found = recent_trend(y, y - 2, y + 2)
    assert found.chi_squared[0] > CHI_SQUARED_ABOVE
    assert found.trend.tolist() == ["unclear"]


def test_a_small_rise_within_wide_intervals_is_not_a_trend():
    y = np.array([[50.0, 51, 52, 53, 54]])
    assert recent_trend(y, y - 10, y + 10).trend.tolist() == ["unclear"]
    assert recent_trend(y, y - 0.5, y + 0.5).trend.tolist() == ["increasing"]


def test_a_level_line_is_no_trend():
    y = np.full((1, 5), 50.0)
    assert recent_trend(y, y - 1, y + 1).trend.tolist() == ["unclear"]


def test_fewer_than_five_years_cannot_be_said_and_says_why():
    y = np.array([[50.0, 60, 70, 80]])
    found = recent_trend(y, y - 1, y + 1)
    assert found.trend.tolist() == ["cannot_say"]
    assert found.reason_zh[0] == "不足5年：只有4年的数据"
    assert np.isnan(found.slope[0]) and np.isnan(found.chi_squared[0])


def test_missing_and_certain_years_cannot_be_said_but_older_ones_do_not_matter():
    y = np.array([[np.nan, 50, 60, 70, 80, 90.0], [50, 50, 60, np.nan, 80, 90], [50, 50, 60, 70, 80, 90]])
    width = np.array([[1.0], [1.0], [0.0]])
    found = recent_trend(y, y - width, y + width)
    assert found.trend.tolist() == ["increasing", "cannot_say", "cannot_say"]
    assert found.reason_zh.tolist() == ["", "近5年中有缺失的年份", "有的年份没有区间宽度"]


def test_every_answer_has_its_words():
    assert TRENDS_ZH == {
        "increasing": "上升",
        "decreasing": "下降",
        "unclear": "无明显趋势",
        "cannot_say": "不能计算",
    }


def test_an_interval_upside_down_is_refused():
    with pytest.raises(Problem, match="不对应"):
        recent_trend(np.ones((1, 5)), np.full((1, 5), 2.0), np.ones((1, 5)))


points = st.lists(st.tuples(st.floats(0, 500), st.floats(0.5, 50)), min_size=5, max_size=5)


@settings(deadline=None)
@given(points)
def test_any_five_points_agree_with_least_squares_and_turn_round_in_a_mirror(pairs):
    y, width = (np.array([column]) for column in zip(*pairs, strict=True))
    found = recent_trend(y, y - width, y + width)
    slope, chi_squared = by_least_squares(y[0], (y - width)[0], (y + width)[0])
    assert found.slope[0] == pytest.approx(slope, rel=1e-6, abs=1e-9)
    assert found.chi_squared[0] == pytest.approx(chi_squared, rel=1e-6, abs=1e-9)
    mirrored = recent_trend(*(part[:, ::-1] for part in (y, y - width, y + width)))
    assert mirrored.slope[0] == pytest.approx(-found.slope[0], rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(points, st.floats(0.1, 100))
def test_the_unit_does_not_matter(pairs, unit):
    y, width = (np.array([column]) for column in zip(*pairs, strict=True))
    found = recent_trend(y, y - width, y + width)
    scaled = recent_trend(y * unit, (y - width) * unit, (y + width) * unit)
    assert scaled.chi_squared[0] == pytest.approx(found.chi_squared[0], rel=1e-6, abs=1e-9)
