"""Bars of a change in HTML: lengths, sides and words are those of the figure they are made from."""

from __future__ import annotations

import re

import polars as pl
import pytest

from pages.charts.change_bars import change_bars_html
from pages.charts.contributions import contributions
from pages.parts.theme import LIGHT


def bars(**changes: float) -> str:
    frame = pl.DataFrame({"name": list(changes), "change": list(changes.values())})
    return change_bars_html(contributions(frame, title="", subtitle="", palette=LIGHT))


def test_bars_are_as_long_as_their_change_and_begin_at_nought():
    html = bars(甲=-300.0, 乙=-75.0, 丙=150.0)
    nought = float(re.search(r"--zero:([\d.]+)%", html).group(1))
    found = [tuple(map(float, pair)) for pair in re.findall(r"left:([\d.]+)%;width:([\d.]+)%", html)]
    assert [left + width for left, width in found[:2]] == pytest.approx([nought, nought], abs=0.02)
    assert found[2][0] == pytest.approx(nought)
    one = found[2][1] / 150
    assert [width for _, width in found] == pytest.approx([300 * one, 75 * one, 150 * one], abs=0.05)
    assert re.findall(r"background:([^\"]+)", html) == [LIGHT.low, LIGHT.low, LIGHT.high]
    told = re.findall(r'<b style="(left|right):[^>]+>([^<]+)<', html)
    assert told == [("right", "−300"), ("right", "−75"), ("left", "+150")]


def test_the_sentence_is_read_out_and_names_are_never_markup():
    html = bars(**{"<b>甲</b>&乙": 12.0})
    assert 'role="img" aria-label="条形图，各项相加等于总变化：&lt;b&gt;甲&lt;/b&gt;&amp;乙 +12 件"' in html
    assert "<b>甲" not in html and "&lt;b&gt;甲&lt;/b&gt;&amp;乙</span>" in html
