"""Sectors side by side: this period as bars, the same period of last year as a tick on each."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.parts.theme import Palette


def sector_bars(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    palette: Palette,
    unit: str = "件",
    shown: int = 10,
    height: int = 300,
) -> Drawing:
    """`frame`: name, numerator, yoy_numerator (null where nothing is comparable)."""
    bars = frame.drop_nulls("numerator").sort("numerator", "name", descending=[True, False]).head(shown)
    names = [plain(n) for n in bars["name"]]
    most = max([*bars["numerator"].to_list(), *bars["yoy_numerator"].drop_nulls().to_list(), 1.0])
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": names,
            "x": bars["numerator"].to_list(),
            "customdata": [wording.cases(x) for x in bars["numerator"]],
            "marker": {"color": palette.accent},
            "hovertemplate": "%{y}　%{customdata} " + plain(unit) + "<extra></extra>",
        },
        {  # the figures stand in a column of their own, clear of bars and ticks
            "type": "scatter",
            "mode": "text",
            "y": names,
            "x": [most * 1.22] * len(names),
            "text": [wording.cases(x) for x in bars["numerator"]],
            "textposition": "middle left",
            "textfont": {"size": 12, "color": palette.ink},
            "hoverinfo": "skip",
            "cliponaxis": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "y": names,
            "x": bars["yoy_numerator"].to_list(),
            "text": [wording.cases(x) for x in bars["yoy_numerator"]],
            "marker": {"symbol": "line-ns", "size": 15, "line": {"width": 2, "color": palette.high}},
            "hovertemplate": "%{y}　上年同期 %{text} " + plain(unit) + "<extra></extra>",
        },
    ]
    page = layout(
        palette,
        height,
        margin={"l": 8, "r": 8, "t": 4, "b": 4},
        bargap=0.42,
        xaxis=quiet_axis(palette, visible=False, range=[0, most * 1.23], tickformat=",d"),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            showgrid=False,
            showline=False,
            automargin=True,
            type="category",
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    alt = "条形图：" + "；".join(
        f"{n} {wording.cases(x)} {unit}" for n, x in zip(bars["name"], bars["numerator"], strict=True)
    )
    return Drawing(title, subtitle, figure(data, page), alt)
