"""Still pictures: drawn from the screen's own figures, mark for mark; what can't be drawn is refused."""

from __future__ import annotations

from xml.etree import ElementTree

import polars as pl
import pytest

from pages.charts.drawing import Drawing
from pages.charts.month_axis import Break
from pages.charts.month_bars import month_bars
from pages.charts.sector_bars import sector_bars
from pages.charts.still import still
from pages.charts.still_axis import axis_of
from pages.parts.theme import LIGHT
from warehouse.problem import Problem

S = "{http://www.w3.org/2000/svg}"


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{S}{tag}"))


def months() -> Drawing:
    frame = pl.DataFrame({"month": list(range(298, 310)), "numerator": [float(n) for n in range(10, 130, 10)]})
    return month_bars(frame, title="", subtitle="", palette=LIGHT, breaks=[Break(300, "规则调整")], unfinished=309)


def test_each_month_is_a_bar_as_high_as_its_count():
    bars = parts(still(months(), width=600), "rect")[2:]  # after the ground and the edge of the plot
    assert len(bars) == 12
    heights = [float(bar.get("height")) for bar in bars]
    assert heights[11] / heights[0] == pytest.approx(12, rel=1e-3)
    assert bars[11].get("fill") == LIGHT.similar_soft and bars[0].get("fill") == LIGHT.accent


def test_the_break_is_a_dotted_line_between_its_months():
    svg = still(months(), width=600)
    (line,) = [one for one in parts(svg, "line") if one.get("stroke-dasharray")]
    bars = parts(svg, "rect")[2:]
    assert float(bars[1].get("x")) < float(line.get("x1")) <= float(bars[2].get("x"))


def test_names_are_words_and_not_markup():
    frame = pl.DataFrame(
        {"name": ["<script>甲</script>", "=1+1&"], "numerator": [5.0, 3.0], "yoy_numerator": [4.0, None]}
    )
    svg = still(sector_bars(frame, title="", subtitle="", palette=LIGHT), width=600)
    texts = [text.text for text in parts(svg, "text")]
    assert "<script>甲</script>" in texts and "=1+1&" in texts
    assert not parts(svg, "script")


def test_a_figure_it_cannot_draw_is_refused():
    spec = {"data": [{"type": "choropleth"}], "layout": {"height": 1, "margin": {}}}
    with pytest.raises(Problem, match="choropleth"):
        still(Drawing("", "", spec, ""), width=10)


def test_axes_have_round_ticks_from_nought():
    axis = axis_of({"rangemode": "tozero", "nticks": 5}, [3.0, 41.0], False)
    assert [text for _, text in axis.ticks] == ["0", "20", "40"]
    assert axis.over(100, 200).at(0.0) == 100
