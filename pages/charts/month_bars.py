"""Counts by month as bars; the month that is not over is pale and named."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, quiet_axis
from pages.charts.month_axis import Break, axis_title, break_marks, day, month_axis
from pages.parts.theme import Palette


def month_bars(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    palette: Palette,
    breaks: Sequence[Break] = (),
    unfinished: int | None = None,
    height: int = 230,
    unit: str = "件",
) -> Drawing:
    """`frame`: month (as in warehouse.months), numerator. Breaks are lines without words: the line above has them."""
    shown = frame["month"].to_list()
    colours = [palette.similar_soft if month == unfinished else palette.accent for month in shown]
    bars = {
        "type": "bar",
        "x": [day(month) for month in shown],
        "y": frame["numerator"].to_list(),
        "customdata": ["（本月未满）" if month == unfinished else "" for month in shown],
        "marker": {"color": colours, "line": {"width": 0}},
        "hovertemplate": "%{x|%Y年%-m月} %{y:,.0f} " + unit + "%{customdata}<extra></extra>",
    }
    marks, _ = break_marks(shown, breaks, palette)
    page = layout(
        palette,
        height,
        margin={"l": 62, "r": 16, "t": 10, "b": 40},
        bargap=0.25,
        xaxis=month_axis(shown, palette),
        yaxis=quiet_axis(palette, nticks=4, rangemode="tozero", tickformat=",", title=axis_title(unit, palette)),
        shapes=marks,
    )
    most = frame.drop_nulls("numerator").sort("numerator", descending=True).head(1)
    alt = "没有可画的月份"
    if most.height:
        month, cases = most.select("month", "numerator").row(0)
        alt = f"柱状图，每月{unit}数：最多的是 {2000 + month // 12}年{month % 12 + 1}月，{wording.cases(cases)} {unit}"
    return Drawing(title, subtitle, figure([bars], page), alt)
