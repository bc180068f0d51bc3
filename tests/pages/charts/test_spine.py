"""The line of a spine chart, and the columns of months."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.month_columns import month_columns
from pages.charts.spine import spine, spot
from warehouse.months import month_of

REACH = {"min": 10.0, "q1": 20.0, "q3": 50.0, "max": 90.0}


def test_the_ends_are_the_lowest_and_the_highest_and_the_mean_is_in_the_middle():
    assert [spot(v, REACH, 30.0) for v in (10.0, 20.0, 30.0, 60.0, 90.0)] == [0.0, 25.0, 50.0, 75.0, 100.0]


@given(st.floats(0, 500), st.floats(0, 500), st.floats(10, 90))
def test_a_higher_value_never_lies_further_left(one, other, middle):
    low, high = sorted((one, other))
    assert 0 <= spot(low, REACH, middle) <= spot(high, REACH, middle) <= 100


def test_the_mark_has_the_icon_of_its_band_and_only_the_tone_colours_it():
    high = spine(80.0, 30.0, REACH, band="high", tone="high", says="高")
    assert '<i class="high" style="left:91.7%">▲</i>' in high
    neutral = spine(80.0, 30.0, REACH, band="high", tone="", says="高")
    assert '<i class="" style="left:91.7%">▲</i>' in neutral
    assert "--q:25.0%;--w:41.7%" in high
    assert "<i" not in spine(None, 30.0, REACH, band=None, tone="", says="")
    assert spine(1.0, None, REACH, band=None, tone="", says="") == ""
    assert spine(1.0, 2.0, None, band=None, tone="", says="") == ""


def test_where_all_places_are_alike_the_line_is_a_point():
    alike = dict.fromkeys(("min", "q1", "q3", "max"), 5.0)
    assert "--a:50%;--b:0%" in spine(5.0, 5.0, alike, band="similar", tone="", says="")


def test_months_stand_as_high_as_their_rate_and_say_what_they_are():
    first = month_of(2024, 12)
    frame = pl.DataFrame(
        {"month": [first, first + 1, first + 2], "numerator": [5.0, 10.0, 2.0], "value": [1.0, 2.0, None]}
    )
    html = month_columns(frame, unit="件/万人", chosen=[first + 1], unfinished=first + 2, broken=[first + 1])
    assert re.findall(r'<span class="([^"]*)" title="([^"]*)"><i style="height:(\d+)%">', html) == [
        ("", "2024年12月：1.0 件/万人，5 件", "50"),
        ("in broken", "2025年1月：2.0 件/万人，10 件", "100"),
        ("running", "2025年2月，未满月：— 件/万人，2 件", "0"),
    ]
    assert html.count("<small>2025</small>") == 1
    assert month_columns(frame.with_columns(value=pl.lit(0.0)), unit="", chosen=[], unfinished=None) == ""


@pytest.mark.parametrize("value", [0.0, 10.0, 90.0, 1000.0])
def test_a_mark_never_leaves_its_line(value):
    assert 0 <= spot(value, REACH, 30.0) <= 100
