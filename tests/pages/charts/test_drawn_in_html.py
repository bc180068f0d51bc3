"""Pieces drawn without plotly: tiles, interval bars, sparklines."""

from __future__ import annotations

import base64
import re

from pages.charts.dumbbell import dumbbell
from pages.charts.interval_bar import interval_bar
from pages.charts.sparkline import sparkline
from pages.charts.tiles import tiles
from tests.pages.charts.places import HOSTILE, towns


def drawn() -> str:
    return tiles(towns(), href=lambda code: f"towns?place={code}&x=1", unit="件/万人", chosen="b")


def test_one_row_of_tiles_per_district_and_one_link_per_town():
    html = drawn()
    assert html.count('class="tile-row"') == 2
    assert html.count("<a class=") == 5
    assert 'href="towns?place=a&amp;x=1"' in html


def test_a_tile_says_its_band_in_words_and_bears_its_class():
    first = re.search(r"<a class.*?</a>", drawn()).group()
    assert "银杏镇：115.3 件/万人（区间 108.5–122.3），显著高" in first
    assert 'class="tile high"' in first


def test_a_town_without_people_can_not_be_judged():
    assert "无人乡：— 件/万人（区间 —），不能判断" in drawn()


def test_a_hostile_name_stays_text():
    assert HOSTILE not in drawn()
    assert "&lt;script&gt;" in drawn()


def test_the_chosen_town_is_marked_for_screen_readers_too():
    assert drawn().count('aria-current="true"') == 1


def test_the_interval_bar_lies_on_the_shared_scale():
    html = interval_bar(50.0, 40.0, 60.0, mean=80.0, reach=200.0, band="low")
    assert html == 'class="ib low" style="--d:25.0%;--l:20.0%;--w:10.0%;--m:40.0%"'


def test_no_value_no_bar():
    assert interval_bar(None, None, None, mean=80.0, reach=200.0, band=None) == ""


def test_a_sparkline_runs_from_its_lowest_to_its_highest_value_and_shades_the_unfinished_month():
    html = sparkline([1.0, 3.0, None, 2.0, 2.5], colour="#123456", shade="#eeeeee", unfinished=True, alt="走势")
    svg = base64.b64decode(re.search(r"base64,([^\"]+)", html).group(1)).decode()
    assert svg.count("<rect") == 1
    assert "stroke-dasharray" in svg
    assert "M3.0 24.0 L46.5 4.0 M133.5 14.0" in svg


def test_too_few_values_draw_nothing():
    assert sparkline([None, 2.0], colour="#123456", shade="#eeeeee", unfinished=False, alt="") == ""


def test_a_dumbbell_has_its_two_marks_and_a_stroke_from_the_smaller_to_the_larger():
    assert dumbbell(75.0, 25.0, reach=100.0) == 'class="db" style="--a:75.0%;--b:25.0%;--l:25.0%;--r:75.0%"'
    assert dumbbell(None, 25.0, reach=100.0) == dumbbell(1.0, 2.0, reach=0.0) == ""
