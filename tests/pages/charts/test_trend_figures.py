"""The pictures of 趋势: the numbers given, signals by shape, and no line between what cannot be compared."""

from __future__ import annotations

import polars as pl
import pytest

from pages.charts.control_plot import control_plot
from pages.charts.month_axis import Break
from pages.charts.month_bars import month_bars
from pages.charts.year_lines import forecast_fan, year_lines
from pages.charts.year_points import year_points
from pages.parts.theme import LIGHT
from tests.pages.charts.test_figures import spec
from warehouse.months import month_of

WORDS = {"title": "标题", "subtitle": "说明", "palette": LIGHT}
FIRST = month_of(2024, 11)


@pytest.fixture
def controlled() -> dict:
    """Six points in two stretches: one high in the first, a run and one low in the second."""
    n = 6
    frame = pl.DataFrame(
        {
            "first": [FIRST + i for i in range(n)],
            "last": [FIRST + i for i in range(n)],
            "label": [f"第{i}点" for i in range(n)],
            "cases": [10.0 + i for i in range(n)],
            "days": [21] * n,
            "value": [9.0, 5.0, 6.0, 6.5, 6.0, 1.0],
            "mean": [5.0, 5.0, 6.0, 6.0, 6.0, 6.0],
            "lower": [3.0, 3.0, 4.0, 4.0, 4.0, 4.0],
            "upper": [7.0, 7.0, 8.0, 8.0, 8.0, 8.0],
            "segment": [0, 0, 1, 1, 1, 1],
            "trial": [True, True, False, False, False, False],
            "outside": [1, 0, 0, 0, 0, -1],
            "shift": [0, 0, 0, 1, 0, 0],
            "drift": [0] * n,
            "near_limits": [0] * n,
        }
    )
    breaks = [Break(month_of(2025, 1), "取消“诉前调”")]
    return spec(control_plot(frame, unit="件/万人", breaks=breaks, waiting=[FIRST + n], **WORDS))


def test_each_stretch_has_its_own_limits_and_no_line_crosses_a_break(controlled):
    lower, upper, mean, line, *second = controlled["data"]
    assert (lower["y"], upper["y"], mean["y"]) == ([3.0, 3.0], [7.0, 7.0], [5.0, 5.0])
    assert (lower["line"]["dash"], second[0]["line"]["dash"]) == ("dot", "dash")
    assert line["y"] == [9.0, 5.0]
    assert second[3]["y"] == [6.0, 6.5, 6.0, 1.0]


def test_signals_differ_by_shape_as_well_as_by_colour(controlled):
    marks = [trace for trace in controlled["data"] if trace["mode"] == "markers"]
    assert [(m["marker"]["symbol"], m["y"]) for m in marks] == [
        ("triangle-up", [9.0]),
        ("circle", [6.5]),
        ("triangle-down", [1.0]),
    ]


def test_the_month_that_waits_is_shaded_and_named(controlled):
    assert "本月未满" in [note["text"] for note in controlled["layout"]["annotations"]]
    shades = [s for s in controlled["layout"]["shapes"] if s["type"] == "rect"]
    assert [s["x1"] for s in shades] == ["2025-05-01"]


def lines(comparable: bool) -> dict:
    frame = pl.DataFrame(
        {
            "year": [2025, 2025, 2026, 2026],
            "month": [1, 2, 1, 2],
            "cases": [10.0, 25.0, 12.0, 20.0],
            "open": [False, False, False, True],
            "comparable": [comparable, comparable, True, True],
        }
    )
    return spec(year_lines(frame, year=2026, **WORDS))


def test_the_open_month_is_a_point_apart_and_not_a_line():
    before, this_year, point = lines(True)["data"]
    assert (before["name"], this_year["y"]) == ("2025年", [12.0])
    assert (point["mode"], point["x"], point["y"]) == ("markers", ["2月"], [20.0])


def test_years_under_other_rules_are_dotted_and_say_so():
    before = lines(False)["data"][0]
    assert (before["name"], before["line"]["dash"]) == ("2025年（规则不同）", "dot")


def test_the_fan_starts_where_the_year_stands():
    drawn = forecast_fan(
        year=2026, actual=[10.0, 30.0], before=[float(m) for m in range(12)], months=[3, 4], point=[45.0, 60.0],
        fans=[([40.0, 50.0], [50.0, 70.0]), ([42.0, 54.0], [48.0, 66.0])], **WORDS,
    )  # fmt: skip
    before, low95, high95, low80, high80, expected, so_far = spec(drawn)["data"]
    assert before["y"][-1] == 11.0
    assert (low95["y"], high95["y"]) == ([30.0, 40.0, 50.0], [30.0, 50.0, 70.0])
    assert high80["y"][-1] == 66.0 and high80["fill"] == "tonexty"
    assert (expected["x"], expected["y"]) == (["2月", "3月", "4月"], [30.0, 45.0, 60.0])
    assert so_far["y"] == [10.0, 30.0]
    assert "预计全年 60 件" in drawn.alt


def test_a_forecast_of_a_whole_year_has_nothing_before_it():
    fan = ([1.0] * 12, [3.0] * 12)
    drawn = forecast_fan(
        year=2027, actual=[], before=[1.0] * 12, months=range(1, 13), point=[2.0] * 12, fans=[fan, fan], **WORDS
    )
    assert spec(drawn)["data"][-1]["name"] == "2027年预计"


def test_yearly_points_carry_their_intervals_and_a_break_leaves_a_gap():
    frame = pl.DataFrame(
        {
            "year": [2023, 2024, 2025],
            "numerator": [100.0, 110.0, 150.0],
            "value": [10.0, 11.0, 15.0],
            "lower": [9.0, 10.0, 13.0],
            "upper": [12.0, 12.5, 18.0],
        }
    )
    drawn = spec(year_points(frame, unit="件/万人", parted=[2025], **WORDS))
    first, second = drawn["data"]
    assert (first["y"], second["y"]) == ([10.0, 11.0], [15.0])
    assert (second["error_y"]["array"], second["error_y"]["arrayminus"]) == ([3.0], [2.0])
    assert [s["x0"] for s in drawn["layout"]["shapes"]] == [1.5]


def test_bars_are_the_counts_and_the_unfinished_one_is_pale():
    frame = pl.DataFrame({"month": [FIRST, FIRST + 1], "numerator": [7.0, 3.0]})
    bars = spec(month_bars(frame, unfinished=FIRST + 1, **WORDS))["data"][0]
    assert bars["y"] == [7.0, 3.0]
    assert bars["marker"]["color"] == [LIGHT.accent, LIGHT.similar_soft]
