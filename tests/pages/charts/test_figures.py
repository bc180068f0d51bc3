"""Each figure's JSON carries the very numbers it was given, and names can't become markup."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import polars as pl
import pytest

from metrics.funnel import funnel_limits
from pages.charts import contributions, matrix, sector_bars, town_map
from pages.charts.funnel_plot import funnel_plot
from pages.charts.trend import Break, trend
from pages.parts.theme import DARK, LIGHT
from tests.pages.charts.places import HOSTILE, towns
from warehouse.months import month_of

WORDS = {"title": "标题", "subtitle": "说明"}
FIRST, LAST = month_of(2024, 9), month_of(2025, 10)


def spec(drawing) -> dict:
    """The figure's JSON as it goes to the browser, which plotly finds valid and would write in the same way."""
    found = json.loads(drawing.to_draw.to_json())
    go.Figure(found)
    assert found == json.loads(drawing.figure.to_json())
    return found


def months() -> pl.DataFrame:
    n = LAST - FIRST + 1
    value = [8.0 + i / 10 for i in range(n)]
    return pl.DataFrame(
        {
            "month": list(range(FIRST, LAST + 1)),
            "value": value,
            "lower": [v - 0.5 for v in value],
            "upper": [v + 0.5 for v in value],
            "rolling": [None] * 11 + [8.5, 8.6, 8.7],
        }
    )


@pytest.fixture
def monthly() -> dict:
    return spec(
        trend(
            months(),
            **WORDS,
            unit="件/万人",
            palette=LIGHT,
            breaks=[Break(month_of(2025, 1), "取消“诉前调”"), Break(month_of(2031, 1), "尚未发生")],
            spring_months=[month_of(2025, 1), month_of(2022, 2)],
            unfinished=LAST,
        )
    )


def test_the_line_ends_before_the_unfinished_month_which_is_a_point_of_its_own_and_said(monthly):
    lower, upper, rolling, line, point = monthly["data"]
    assert line["x"][-1] == "2025-09-01"
    assert line["y"] == pytest.approx([8.0 + i / 10 for i in range(13)])
    assert point["mode"] == "markers"
    assert (point["x"], point["y"]) == (["2025-10-01"], pytest.approx([9.3]))
    assert "本月未满" in [note["text"] for note in monthly["layout"]["annotations"]]


def test_the_rate_is_drawn_from_zero_and_both_axes_are_named(monthly):
    page = monthly["layout"]
    assert page["yaxis"]["rangemode"] == "tozero"
    assert (page["xaxis"]["title"]["text"], page["yaxis"]["title"]["text"]) == ("月份", "件/万人")


def test_the_ribbon_is_the_interval(monthly):
    lower, upper = monthly["data"][:2]
    assert lower["y"][0] == 7.5
    assert upper["y"][0] == 8.5
    assert upper["fill"] == "tonexty"


def test_only_breaks_within_the_months_shown_are_drawn_and_each_is_named(monthly):
    notes = [note["text"] for note in monthly["layout"]["annotations"]]
    assert "取消“诉前调”" in notes
    assert "尚未发生" not in notes
    lines = [s for s in monthly["layout"]["shapes"] if s["type"] == "line"]
    assert [s["x0"] for s in lines] == ["2025-01-01"]


def test_festival_months_lie_at_the_foot(monthly):
    blocks = [s for s in monthly["layout"]["shapes"] if s["type"] == "rect" and s["y1"] < 0.1]
    assert [(s["x0"], s["x1"]) for s in blocks] == [("2025-01-01", "2025-01-31")]


def test_a_complete_last_month_is_not_shaded():
    drawn = spec(trend(months(), **WORDS, unit="件/万人", palette=LIGHT))
    assert len(drawn["data"]) == 4
    assert drawn["data"][3]["x"][-1] == "2025-10-01"


def test_a_missing_month_leaves_a_gap_in_the_line():
    frame = months().with_columns(
        pl.when(pl.col("month") == FIRST + 3).then(None).otherwise(pl.col("value")).alias("value")
    )
    drawn = spec(trend(frame, **WORDS, unit="件/万人", palette=LIGHT))
    assert drawn["data"][3]["y"][3] is None


def funnel(chosen: str | None = None) -> dict:
    limits = funnel_limits(86.0, np.geomspace(800, 100_000, 20))
    return spec(
        funnel_plot(towns(), limits, mean=86.0, mean_name="全市", **WORDS, unit="件/万人", palette=LIGHT, chosen=chosen)
    )


def test_funnel_points_carry_value_people_and_code():
    points = funnel()["data"][-1]
    assert points["customdata"] == ["a", "b", "c", "d"]
    assert points["x"] == [95_000, 18_000, 4_000, 900]
    assert points["y"] == pytest.approx([115.263, 72.222, 30, 0])


def test_bands_are_told_by_shape_as_well_as_by_colour():
    marks = funnel()["data"][-1]["marker"]
    assert marks["symbol"] == ["triangle-up", "circle", "triangle-down", "circle"]
    assert marks["color"][0] == LIGHT.high
    assert marks["color"][2] == LIGHT.similar  # 12 cases: too few for a loud colour


def test_the_funnel_names_its_axes_and_what_the_line_is():
    page = funnel()["layout"]
    assert page["xaxis"]["title"]["text"] == "人口（万人）"
    assert page["yaxis"]["title"]["text"] == "件/万人"
    assert any(note["text"] == "━ 全市 86.0" for note in page["annotations"])


def test_the_chosen_place_is_larger_and_ringed():
    marks = funnel("b")["data"][-1]["marker"]
    assert marks["size"][1] > marks["size"][0]
    assert marks["line"]["width"][1] > marks["line"]["width"][0]
    assert marks["line"]["color"][1] == LIGHT.ink


def test_there_are_four_limit_lines_and_the_mean():
    lines = [trace for trace in funnel()["data"] if trace["mode"] == "lines"]
    assert len(lines) == 5
    assert [line["line"]["dash"] for line in lines[:4]] == ["solid", "solid", "dash", "dash"]


def test_a_hostile_name_is_shown_and_not_obeyed():
    text = json.dumps(funnel(), ensure_ascii=False)
    assert HOSTILE.replace('"', '\\"') not in text
    assert "&lt;script&gt;" in text


def changes() -> pl.DataFrame:
    return pl.DataFrame(
        {"name": [f"行业{i}" for i in range(14)], "change": [float(x) for x in range(-7, 7)]},
    )


def test_contributions_add_up_to_the_total_even_when_small_ones_are_joined():
    bars = contributions.largest(changes(), shown=6)
    assert bars.height == 6
    assert bars["change"].sum() == changes()["change"].sum()
    drawn = spec(contributions.contributions(changes(), **WORDS, palette=LIGHT))
    assert sum(drawn["data"][0]["x"]) == changes()["change"].sum()
    assert drawn["data"][0]["y"][-1].startswith("其余各项")


def test_rises_and_falls_differ_in_colour_and_bear_their_sign():
    frame = pl.DataFrame({"name": ["甲", "乙"], "change": [-820.0, 410.0]})
    drawn = spec(contributions.contributions(frame, **WORDS, palette=DARK))["data"][0]
    assert drawn["text"] == ["−820", "+410"]
    assert drawn["marker"]["color"] == [DARK.low, DARK.high]


def test_sector_bars_show_both_years():
    frame = pl.DataFrame({"name": ["物业", "借贷"], "numerator": [30.0, 50.0], "yoy_numerator": [40.0, None]})
    bar, figures, before = spec(sector_bars.sector_bars(frame, **WORDS, palette=LIGHT))["data"]
    assert bar["y"] == ["借贷", "物业"]
    assert bar["x"] == [50, 30]
    assert figures["text"] == ["50", "30"]
    assert before["x"] == [None, 40]


def test_the_matrix_prints_the_rate_and_shades_by_the_rows_own_level():
    cells = [
        ("物业", "甲区", 10.0, 50_000.0, 2.0),
        ("物业", "乙区", 30.0, 50_000.0, 6.0),
        ("借贷", "甲区", 1.0, 100_000.0, 0.1),
        ("借贷", "乙区", 3.0, None, None),
    ]
    frame = pl.DataFrame(cells, schema=["row", "column", "numerator", "denominator", "value"], orient="row")
    drawn = spec(matrix.matrix(frame, **WORDS, palette=LIGHT, unit="件/万人"))["data"][0]
    assert drawn["z"][0] == pytest.approx([0.5, 1.5])
    assert drawn["z"][1] == [1.0, None]
    assert drawn["text"] == [["2.0", "6.0"], ["0.1", "—"]]
    assert drawn["customdata"][0] == ["10", "30"]


def test_the_map_has_each_town_once_with_its_band():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}
    outlines = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "id": code, "geometry": square} for code in "abz"],
    }
    drawn, lines = spec(
        town_map.town_map(towns(), outlines, **WORDS, unit="件/万人", palette=LIGHT, outlines=outlines, chosen="a")
    )["data"]
    assert drawn["locations"] == ["b", "a"]
    assert drawn["z"] == [1.0, 3.0]
    assert drawn["marker"]["line"]["width"][1] > drawn["marker"]["line"]["width"][0]
    assert lines["lon"] == [0, 0, 1, 1, 0, None] * 3


def test_axes_never_abbreviate():
    for drawn in (funnel(), spec(trend(months(), **WORDS, unit="件/万人", palette=LIGHT))):
        assert drawn["layout"]["yaxis"]["tickformat"] == ",.4~g"
