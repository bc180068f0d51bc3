"""The pictures of 法院: the flow whose two bars are equally long, ages, the progress line, the curves."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from metrics.court_stock import BANDS_ZH
from pages.charts.age_bars import age_bars, band_colours, legend
from pages.charts.progress_plot import progress_plot
from pages.charts.stock_flow import stock_flow
from pages.charts.waiting_plot import Waiting, waiting_plot
from pages.parts.theme import DARK, LIGHT
from tests.pages.charts.places import HOSTILE
from tests.pages.charts.test_figures import spec

WORDS = {"title": "标题", "subtitle": "说明", "palette": LIGHT}


def test_the_flow_says_the_identity_and_its_two_bars_are_of_one_length():
    html = stock_flow((60.0, 140.0, 150.0, 50.0), ("", "", "", ""))
    assert "旧存 60 件加新收 140 件，减结案 150 件，等于未结 50 件" in html
    assert re.findall(r'class="(\w+)" style="width:([\d.]+)%', html) == [
        ("opening", "30.00"),
        ("filed", "70.00"),
        ("closed", "75.00"),
        ("pending", "25.00"),
    ]


def test_a_flow_of_nothing_has_no_bars_and_a_line_beneath_is_no_markup():
    html = stock_flow((0.0, 0.0, 0.0, 0.0), ("<b>", "", "", ""))
    assert "flow-bar" not in html
    assert "&lt;b&gt;" in html


def test_ages_are_shares_of_each_court_in_the_order_given():
    counts = dict(zip(BANDS_ZH, ([5.0, 0.0], [2.0, 0.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 0.0]), strict=True))
    frame = pl.DataFrame({"name": [HOSTILE, "乙法院"], "pending": [10.0, 0.0], **counts})
    found = spec(age_bars(frame, BANDS_ZH, **WORDS))
    assert [trace["x"] for trace in found["data"]] == [
        [50, None],
        [20, None],
        [10, None],
        [10, None],
        [10, None],
        [0, None],
    ]
    assert "<script" not in str(found)
    assert found["layout"]["barmode"] == "stack"
    for palette in (LIGHT, DARK):
        assert len(set(band_colours(palette, 6))) == 6
    assert all(words in legend(BANDS_ZH, LIGHT) for words in BANDS_ZH.values())


def test_the_progress_line_stands_beside_the_rate_and_the_unfinished_month_is_hollow():
    frame = pl.DataFrame({"month": [1, 2, 3], "value": [20.0, 30.0, 35.0], "lower": [19.0] * 3, "upper": [40.0] * 3})
    line, rate = spec(progress_plot(frame, {3: 18.0, 12: 93.0}, line_name="线", unfinished=3, **WORDS))["data"]
    assert (line["x"], line["y"]) == ([3, 12], [18.0, 93.0])
    assert (rate["x"], rate["y"]) == ([1, 2, 3], [20.0, 30.0, 35.0])
    assert rate["marker"]["color"] == [LIGHT.accent, LIGHT.accent, LIGHT.raised]


def test_a_curve_begins_with_all_pending_and_what_is_not_known_is_left_out():
    days, share = np.array([10, 20]), np.array([0.5, 0.0])
    curve = Waiting("甲", days, share, np.array([0.3, np.nan]), np.array([0.7, np.nan]), "main")
    faint = Waiting("乙", days, share, share, share, "faint")
    found = spec(waiting_plot([faint, curve], alt="", **WORDS))["data"]
    low, high, *lines = found
    assert (low["y"], high["y"]) == ([100, 30, None], [100, 70, None])
    assert [line["y"] for line in lines] == [[100, 50, 0], [100, 50, 0]]
    assert lines[1]["x"] == [0, 10, 20] and lines[1]["line"]["shape"] == "hv"
