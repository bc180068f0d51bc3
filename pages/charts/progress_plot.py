"""The closing rate since January, month by month, beside what a yearly progress line asked for."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import faded
from pages.parts.theme import Palette


def progress_plot(
    frame: pl.DataFrame,
    asked: dict[int, float],
    *,
    line_name: str,
    title: str,
    subtitle: str,
    palette: Palette,
    unfinished: int | None = None,
    height: int = 280,
) -> Drawing:
    """`frame`: month (1—12), value, lower, upper, in %. asked: by month of the year what the line asks, in %.

    The month `unfinished` is a hollow point: it counts up to the data date only.
    """
    months = frame["month"].to_list()
    hover = [wording.interval(low, high, 2) for low, high in frame.select("lower", "upper").iter_rows()]
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(asked),
            "y": list(asked.values()),
            "name": plain(line_name),
            "line": {"width": 1.4, "color": palette.axis, "dash": "dash"},
            "marker": {"size": 5, "color": palette.axis},
            "hovertemplate": "进度线 %{y:.0f}%<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": months,
            "y": frame["value"].to_list(),
            "customdata": hover,
            "line": {"width": 2.4, "color": palette.accent},
            "marker": {
                "size": 8,
                "color": [palette.raised if month == unfinished else palette.accent for month in months],
                "line": {"width": 1.8, "color": palette.accent},
            },
            "hovertemplate": "结案率 %{y:.2f}%（%{customdata}）<extra></extra>",
        },
    ]
    page = layout(
        palette,
        height,
        margin={"l": 46, "r": 14, "t": 10, "b": 40},
        hovermode="x unified",
        xaxis=quiet_axis(
            palette,
            tickvals=list(range(1, 13)),
            range=[0.6, 12.4],
            showgrid=False,
            title={"text": "月", "font": {"size": 11, "color": palette.muted}, "standoff": 4},
        ),
        yaxis=quiet_axis(palette, range=[0, 101], nticks=6, ticksuffix="%", gridcolor=faded(palette.axis, 0.25)),
    )
    known = frame.drop_nulls("value")
    alt = "没有可画的月份"
    if known.height:
        month, value = known.select("month", "value").row(-1)
        alt = f"折线图：一至十二月的结案率与进度线；到{month}月为 {wording.number(value, 2)}%"
    return Drawing(title, subtitle, figure(data, page), alt)
