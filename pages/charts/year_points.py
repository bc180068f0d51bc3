"""Yearly rates as points with their intervals; a line joins only years that can be compared."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, quiet_axis
from pages.charts.month_axis import axis_title
from pages.parts.theme import Palette


def year_points(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    parted: Sequence[int] = (),
    height: int = 250,
) -> Drawing:
    """`frame`: year, value, lower, upper. parted: years that can't be compared with the one before."""
    years = [f"{year}年" for year in frame["year"]]
    stretches: list[list[dict]] = [[]]
    for row in frame.iter_rows(named=True):
        if row["year"] in parted:
            stretches.append([])
        stretches[-1].append(row)
    data = [_points(rows, unit, palette) for rows in stretches if rows]
    page = layout(
        palette,
        height,
        margin={"l": 50, "r": 14, "t": 10, "b": 30},
        xaxis=quiet_axis(palette, type="category", categoryorder="array", categoryarray=years, showgrid=False),
        yaxis=quiet_axis(palette, nticks=5, rangemode="tozero", title=axis_title(unit, palette)),
        shapes=[_parting(years.index(f"{year}年"), palette) for year in parted if f"{year}年" in years],
    )
    told = "，".join(f"{row['year']}年 {wording.number(row['value'], 1)}" for row in frame.iter_rows(named=True))
    return Drawing(title, subtitle, figure(data, page), f"点图，每年每万人件数：{told}")


def _parting(place: int, palette: Palette) -> dict:
    """A line before the year at `place`."""
    x = {"x0": place - 0.5, "x1": place - 0.5}
    line = {"color": palette.high, "width": 1.3, "dash": "dot"}
    return {"type": "line", **x, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _points(rows: list[dict], unit: str, palette: Palette) -> dict:
    known = [row for row in rows if not wording.absent(row["value"])]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [f"{row['year']}年" for row in known],
        "y": [row["value"] for row in known],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [row["upper"] - row["value"] for row in known],
            "arrayminus": [row["value"] - row["lower"] for row in known],
            "color": palette.muted,
            "thickness": 1.4,
            "width": 5,
        },
        "text": [
            f"{row['year']}年 {wording.number(row['value'], 1)} {unit}"
            f"（{wording.interval(row['lower'], row['upper'])}），{wording.cases(row['numerator'])} 件"
            for row in known
        ],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"width": 1.4, "color": palette.accent},
        "marker": {"size": 8, "color": palette.accent},
    }
