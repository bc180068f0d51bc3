"""Months on a line: the rate with its interval, the rolling year, breaks, 春节 and the unfinished month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import faded
from pages.parts.theme import Palette
from warehouse import months


@dataclass(frozen=True)
class Break:
    """A day on which the way of counting changed; `month` is the first month under the new way."""

    month: int
    text: str


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
    marks, notes = _breaks(shown, breaks, palette)
    marks += _spring(shown, spring_months, palette)
    if unfinished in shown:
        more_marks, more_notes = _unfinished(unfinished, palette)
        marks, notes = marks + more_marks, notes + more_notes
    top = _room_for(marks)
    page = layout(
        palette,
        height,
        margin={"l": 62, "r": 16, "t": top, "b": 44},
        hovermode="x unified",
        xaxis=_month_axis(shown, palette),
        yaxis=quiet_axis(palette, nticks=5, rangemode="tozero", tickformat=",.4~g", title=_title(plain(unit), palette)),
        shapes=marks,
        annotations=notes,
    )
    return Drawing(title, subtitle, figure(data, page), _alt(whole, unit, decimals))


def _room_for(marks: list[dict]) -> int:
    """Pixels above the plot: each break has up to two lines of words, every other one a storey higher."""
    broken = sum(mark["type"] == "line" for mark in marks)
    return 10 if not broken else 38 if broken == 1 else 68


def _day(month: int) -> str:
    return months.first_day(month).isoformat()


def _days(frame: pl.DataFrame) -> list[str]:
    return [_day(m) for m in frame["month"]]


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


def _breaks(shown: list[int], breaks: Sequence[Break], palette: Palette) -> tuple[list[dict], list[dict]]:
    marks, notes = [], []
    for place, one in enumerate(b for b in breaks if shown and shown[0] < b.month <= shown[-1]):
        x = _day(one.month)
        marks.append(
            {
                "type": "line",
                "x0": x,
                "x1": x,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": palette.high, "width": 1.3, "dash": "dot"},
            }
        )
        late = (one.month - shown[0]) > (shown[-1] - shown[0]) / 2
        notes.append(
            {
                "x": x,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": "right" if late else "left",
                "yshift": 2 + 30 * (place % 2),
                "text": "，<br>".join(plain(clause) for clause in one.text.split("，")),
                "align": "right" if late else "left",
                "showarrow": False,
                "font": {"size": 11, "color": palette.high},
            }
        )
    return marks, notes


def _spring(shown: list[int], spring_months: Sequence[int], palette: Palette) -> list[dict]:
    return [
        {
            "type": "rect",
            "x0": _day(m),
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


def _unfinished(month: int, palette: Palette) -> tuple[list[dict], list[dict]]:
    band = {
        "type": "rect",
        "x0": _day(month - 1),
        "x1": _day(month),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": faded(palette.muted, 0.12),
        "line": {"width": 0},
        "layer": "below",
    }
    note = {
        "x": _day(month - 1),
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
        "xanchor": "right",
        "xshift": -2,
        "text": "本月未满",
        "showarrow": False,
        "font": {"size": 11, "color": palette.muted},
    }
    return [band], [note]


def _month_axis(shown: list[int], palette: Palette) -> dict[str, Any]:
    """A tick at every January, so that labels never crowd; a single year gets its quarters."""
    if not shown:
        return quiet_axis(palette, type="date", visible=False)
    januaries = [m for m in shown if months.month_in_year(m) == 1]
    if len(januaries) >= 3:
        ticks, texts = januaries, [f"{months.year_of(m)}年" for m in januaries]
    else:
        ticks = [m for m in shown if months.month_in_year(m) in (1, 4, 7, 10)]
        texts = [months.month_label(m) for m in ticks]
    return quiet_axis(
        palette,
        type="date",
        tickformat="%Y-%m",
        hoverformat="%Y年%-m月",
        tickvals=[_day(m) for m in ticks],
        ticktext=texts,
        showgrid=False,
        ticks="outside",
        ticklen=4,
        tickcolor=palette.line,
        title=_title("月份", palette),
        range=[_day(shown[0]), months.last_day(shown[-1]).isoformat()],
    )


def _title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": text, "standoff": 6, "font": {"size": 11, "color": palette.muted}}


def _alt(frame: pl.DataFrame, unit: str, decimals: int) -> str:
    known = frame.drop_nulls("value")
    if known.is_empty():
        return "没有可画的月份"
    first, last = known.row(0, named=True), known.row(-1, named=True)
    return (
        f"折线图，{months.month_label(first['month'])} 至 {months.month_label(last['month'])}："
        f"首月 {wording.number(first['value'], decimals)}，末月 {wording.number(last['value'], decimals)} {unit}"
    )
