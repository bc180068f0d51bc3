"""A control chart: points, mean and limits of each stretch, and what is a signal by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.month_axis import Break, axis_title, break_marks, day, month_axis, room_for, unfinished_band
from pages.charts.paint import faded
from pages.parts.theme import Palette

SHAPES = {1: "triangle-up", -1: "triangle-down"}
RUNS = ("shift", "drift", "near_limits")


def control_plot(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    decimals: int = 1,
    breaks: Sequence[Break] = (),
    waiting: Sequence[int] = (),
    height: int = 340,
) -> Drawing:
    """`frame` as in metrics.trend_control. waiting: months after the last point that are not over."""
    months = sorted({*frame["last"].to_list(), *frame["first"].to_list(), *waiting})
    data: list[dict[str, Any]] = []
    for _, stretch in frame.group_by("segment", maintain_order=True):
        data += [*_limits(stretch, palette), _line(stretch, palette, unit, decimals)]
    data += _signals(frame, palette)
    marks, notes = break_marks(months, breaks, palette)
    for month in waiting:
        band, note = unfinished_band(month, palette)
        at_the_foot = {"y": 0, "yanchor": "bottom"}  # above, the limits run
        marks, notes = marks + band, notes + ([note[0] | at_the_foot] if month == max(waiting) else [])
    page = layout(
        palette,
        height,
        margin={"l": 58, "r": 16, "t": room_for(marks), "b": 44},
        hovermode="closest",
        xaxis=month_axis(months, palette),
        yaxis=quiet_axis(palette, nticks=6, rangemode="tozero", title=axis_title(plain(unit), palette)),
        shapes=marks,
        annotations=notes,
    )
    return Drawing(title, subtitle, figure(data, page), _alt(frame, unit, decimals))


def _limits(stretch: pl.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    """The ground between the limits, its edges and the mean; trial limits are dotted."""
    days = [day(month) for month in stretch["last"]]
    dash = "dot" if stretch["trial"][0] else "dash"
    line = {"type": "scatter", "mode": "lines", "x": days, "hoverinfo": "skip"}
    edge = {"width": 1.1, "color": palette.axis, "dash": dash}
    return [
        line | {"y": stretch["lower"].to_list(), "line": edge},
        line
        | {"y": stretch["upper"].to_list(), "line": edge, "fill": "tonexty", "fillcolor": faded(palette.similar, 0.13)},
        line | {"y": stretch["mean"].to_list(), "line": {"width": 1.3, "color": palette.muted}},
    ]


def _line(frame: pl.DataFrame, palette: Palette, unit: str, decimals: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [day(month) for month in frame["last"]],
        "y": frame["value"].to_list(),
        "text": [_told(row, unit, decimals) for row in frame.iter_rows(named=True)],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"width": 1.5, "color": palette.accent},
        "marker": {"size": 5, "color": palette.accent},
    }


def _told(row: dict[str, Any], unit: str, decimals: int) -> str:
    counted = f"{wording.cases(row['cases'])} 件，{row['days']} 天"
    limits = wording.interval(row["lower"], row["upper"], decimals)
    return f"{row['label']}：{wording.number(row['value'], decimals)} {plain(unit)}（{counted}）<br>控制限 {limits}"


def _signals(frame: pl.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    """Beyond the limits: filled triangles, up or down. Runs: rings."""
    found = []
    for side, colour in ((1, palette.high), (-1, palette.low)):
        out = frame.filter(pl.col("outside") == side)
        run = frame.filter((pl.col("outside") == 0) & pl.any_horizontal(pl.col(rule) == side for rule in RUNS))
        found.append(_marks(out, {"size": 12, "symbol": SHAPES[side], "color": colour}))
        found.append(
            _marks(run, {"size": 8, "symbol": "circle", "color": palette.raised, "line": {"width": 2, "color": colour}})
        )
    return [trace for trace in found if trace["x"]]


def _marks(rows: pl.DataFrame, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day(month) for month in rows["last"]],
        "y": rows["value"].to_list(),
        "marker": marker,
        "hoverinfo": "skip",
    }


def _alt(frame: pl.DataFrame, unit: str, decimals: int) -> str:
    if frame.is_empty():
        return "没有可画的月份"
    last = frame.row(-1, named=True)
    out = frame.filter(pl.col("outside") != 0)["label"].to_list()
    words = f"超出控制限的有：{'、'.join(out)}" if out else "没有超出控制限的月份"
    return (
        f"控制图，{frame['label'][0]}至{last['label']}：均值 {wording.number(last['mean'], decimals)} {unit}，"
        f"控制限 {wording.interval(last['lower'], last['upper'], decimals)}；{words}"
    )
