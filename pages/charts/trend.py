"""Months on a line: the rate with its interval, the rolling year, breaks, 春节 and the unfinished month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.month_axis import Break, axis_title, break_marks, day, month_axis, room_for, unfinished_band
from pages.charts.paint import faded
from pages.parts.theme import Palette
from warehouse import months


def trend(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    decimals: int = 1,
    breaks: Sequence[Break] = (),
    spring_months: Sequence[int] = (),
    unfinished: int | None = None,
    height: int = 300,
) -> Drawing:
    """`frame`: month (as in warehouse.months), value, lower, upper, rolling (null where less than a year is there).

    The month `unfinished` is a hollow point on a shaded ground, joined to nothing: its count is not a fall.
    """
    frame = frame.sort("month")
    shown = frame["month"].to_list()
    whole = frame.filter(pl.col("month") != unfinished) if unfinished is not None else frame
    data = [*_ribbon(whole, palette), _rolling(whole, palette, unit, decimals), _line(whole, palette, unit, decimals)]
    if unfinished in shown:
        data.append(_open_end(frame, unfinished, palette, unit, decimals))
    marks, notes = break_marks(shown, breaks, palette)
    marks += _spring(shown, spring_months, palette)
    if unfinished in shown:
        more_marks, more_notes = unfinished_band(unfinished, palette)
        marks, notes = marks + more_marks, notes + more_notes
    top = room_for(marks)
    page = layout(
        palette,
        height,
        margin={"l": 62, "r": 16, "t": top, "b": 44},
        hovermode="x unified",
        xaxis=month_axis(shown, palette),
        yaxis=quiet_axis(
            palette, nticks=5, rangemode="tozero", tickformat=",.4~g", title=axis_title(plain(unit), palette)
        ),
        shapes=marks,
        annotations=notes,
    )
    return Drawing(title, subtitle, figure(data, page), _alt(whole, unit, decimals))


def _days(frame: pl.DataFrame) -> list[str]:
    return [day(m) for m in frame["month"]]


def _ribbon(frame: pl.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    edge = {"type": "scatter", "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "connectgaps": False}
    days = _days(frame)
    return [
        {**edge, "x": days, "y": frame["lower"].to_list()},
        {**edge, "x": days, "y": frame["upper"].to_list(), "fill": "tonexty", "fillcolor": faded(palette.accent, 0.16)},
    ]


def _rolling(frame: pl.DataFrame, palette: Palette, unit: str, decimals: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": _days(frame),
        "y": frame["rolling"].to_list(),
        "name": "滚动 12 个月月均",
        "line": {"width": 1.3, "color": palette.muted},
        "hovertemplate": f"滚动 12 个月月均 %{{y:,.{decimals}f}}<extra></extra>",
    }


def _line(frame: pl.DataFrame, palette: Palette, unit: str, decimals: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": _days(frame),
        "y": frame["value"].to_list(),
        "name": unit,
        "customdata": [
            wording.interval(low, high, decimals) for low, high in zip(frame["lower"], frame["upper"], strict=True)
        ],
        "line": {"width": 2.2, "color": palette.accent},
        "hovertemplate": f"当月 %{{y:,.{decimals}f}} {plain(unit)}（%{{customdata}}）<extra></extra>",
    }


def _open_end(frame: pl.DataFrame, unfinished: int, palette: Palette, unit: str, decimals: int) -> dict[str, Any]:
    point = frame.filter(pl.col("month") == unfinished)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": _days(point),
        "y": point["value"].to_list(),
        "name": "本月未满",
        "marker": {"size": 7, "color": palette.raised, "line": {"width": 1.8, "color": palette.accent}},
        "hovertemplate": f"本月未满 %{{y:,.{decimals}f}} {plain(unit)}<extra></extra>",
    }


def _spring(shown: list[int], spring_months: Sequence[int], palette: Palette) -> list[dict]:
    return [
        {
            "type": "rect",
            "x0": day(m),
            "x1": months.last_day(m).isoformat(),
            "y0": 0,
            "y1": 0.018,
            "yref": "paper",
            "fillcolor": faded(palette.high, 0.4),
            "line": {"width": 0},
            "layer": "below",
        }
        for m in spring_months
        if shown and shown[0] <= m <= shown[-1]
    ]


def _alt(frame: pl.DataFrame, unit: str, decimals: int) -> str:
    known = frame.drop_nulls("value")
    if known.is_empty():
        return "没有可画的月份"
    first, last = known.row(0, named=True), known.row(-1, named=True)
    return (
        f"折线图，{months.month_label(first['month'])} 至 {months.month_label(last['month'])}："
        f"首月 {wording.number(first['value'], decimals)}，末月 {wording.number(last['value'], decimals)} {unit}"
    )
