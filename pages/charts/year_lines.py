"""Since January, a line for each year: where this year stands beside the ones before, and where it may end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, quiet_axis
from pages.charts.month_axis import axis_title
from pages.charts.paint import faded
from pages.parts.theme import Palette

MONTHS = [f"{month}月" for month in range(1, 13)]


def year_lines(
    frame: pl.DataFrame, *, title: str, subtitle: str, year: int, palette: Palette, height: int = 320
) -> Drawing:
    """`frame`: year, month (1 to 12), cases since January, open (month not over), comparable with `year`."""
    data, older = [], []
    for (of,), line in frame.group_by("year", maintain_order=True):
        if of != year:
            older.append(_earlier(line, int(of), of == year - 1, palette))
        else:
            data += _this_year(line, year, palette)
    page = _page(palette, height, legend=True)
    return Drawing(title, subtitle, figure([*older, *data], page), _alt(frame, year))


def forecast_fan(
    *,
    title: str,
    subtitle: str,
    year: int,
    actual: Sequence[float],
    before: Sequence[float],
    months: Sequence[int],
    point: Sequence[float],
    fans: Sequence[tuple[Sequence[float], Sequence[float]]],
    palette: Palette,
    height: int = 340,
) -> Drawing:
    """actual: cases since January of the finished months. months (numbers of those to come), point and fans
    (lower, upper; the wider one first): sums up to the end of those months. before: [12] of the year before."""
    so_far = actual[-1] if len(actual) else 0.0
    start = [MONTHS[len(actual) - 1]] if len(actual) else []
    x = [*start, *(MONTHS[m - 1] for m in months)]
    joined = [so_far] if start else []
    data = [_plain_line(MONTHS, list(before), f"{year - 1}年", palette.similar, 1.8)]
    for share, (lower, upper) in zip((0.14, 0.22), fans, strict=True):
        edge = {"type": "scatter", "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
        fill = {"fill": "tonexty", "fillcolor": faded(palette.accent, share)}
        data += [edge | {"x": x, "y": [*joined, *lower]}, edge | fill | {"x": x, "y": [*joined, *upper]}]
    expected = _plain_line(x, [*joined, *point], f"{year}年预计", palette.accent, 1.8)
    data.append(expected | {"line": {"width": 1.8, "color": palette.accent, "dash": "dash"}})
    if len(actual):
        data.append(_plain_line(MONTHS[: len(actual)], list(actual), f"{year}年已立", palette.accent, 2.4))
    alt = (
        f"折线图：{year}年已立 {wording.cases(so_far)} 件，预计全年 {wording.cases(round(point[-1]))} 件，"
        f"95% 区间 {wording.interval(fans[0][0][-1], fans[0][1][-1], 0)} 件；上年 {wording.cases(before[-1])} 件"
    )
    return Drawing(title, subtitle, figure(data, _page(palette, height, legend=True)), alt)


def _page(palette: Palette, height: int, legend: bool) -> dict[str, Any]:
    return layout(
        palette,
        height,
        margin={"l": 66, "r": 14, "t": 34, "b": 40},
        hovermode="x unified",
        showlegend=legend,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 11.5}},
        xaxis=quiet_axis(
            palette,
            type="category",
            categoryorder="array",
            categoryarray=MONTHS,
            range=[-0.3, 11.3],
            tickvals=MONTHS,
            ticktext=[name.removesuffix("月") for name in MONTHS],
            tickangle=0,
            title=axis_title("月", palette),
        ),
        yaxis=quiet_axis(palette, nticks=5, rangemode="tozero", tickformat=",", title=axis_title("累计，件", palette)),
    )


def _this_year(line: pl.DataFrame, year: int, palette: Palette) -> list[dict[str, Any]]:
    whole, open_ = line.filter(~pl.col("open")), line.filter("open")
    found = [_plain_line(_names(whole), whole["cases"].to_list(), f"{year}年", palette.accent, 2.6)]
    if open_.height:
        point = _plain_line(_names(open_), open_["cases"].to_list(), "本月未满", palette.accent, 0)
        marker = {"size": 8, "color": palette.raised, "line": {"width": 1.8, "color": palette.accent}}
        found.append(point | {"mode": "markers", "marker": marker})
    return found


def _earlier(line: pl.DataFrame, year: int, last: bool, palette: Palette) -> dict[str, Any]:
    """The year before stands out among the earlier ones; years under other rules are dotted and say so."""
    comparable = bool(line["comparable"].all())
    name = f"{year}年" if comparable else f"{year}年（规则不同）"
    colour = palette.muted if last else palette.similar
    drawn = _plain_line(_names(line), line["cases"].to_list(), name, colour, 1.9 if last else 1.1)
    return drawn if comparable else drawn | {"line": drawn["line"] | {"dash": "dot"}}


def _names(line: pl.DataFrame) -> list[str]:
    return [MONTHS[month - 1] for month in line["month"]]


def _plain_line(x: list[str], y: list[float | None], name: str, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "name": name,
        "line": {"width": width, "color": colour},
        "hovertemplate": f"{name} %{{y:,.0f}} 件<extra></extra>",
    }


def _alt(frame: pl.DataFrame, year: int) -> str:
    own = frame.filter(pl.col("year") == year).drop_nulls("cases")
    if own.is_empty():
        return "没有可画的月份"
    last = own.row(-1, named=True)
    return f"折线图，各年自1月起累计件数：{year}年至{last['month']}月 {wording.cases(last['cases'])} 件"
