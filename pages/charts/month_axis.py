"""Time as an axis of months: ticks, recorded breaks as named lines, and the month that is not over as a shade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages.charts.drawing import plain, quiet_axis
from pages.charts.paint import faded
from pages.parts.theme import Palette
from warehouse import months


@dataclass(frozen=True)
class Break:
    """A day on which the way of counting changed; `month` is the first month under the new way."""

    month: int
    text: str


def room_for(marks: list[dict]) -> int:
    """Pixels above the plot: each break has up to two lines of words, every other one a storey higher."""
    broken = sum(mark["type"] == "line" for mark in marks)
    return 10 if not broken else 38 if broken == 1 else 68


def day(month: int) -> str:
    return months.first_day(month).isoformat()


def break_marks(shown: list[int], breaks: Sequence[Break], palette: Palette) -> tuple[list[dict], list[dict]]:
    marks, notes = [], []
    for place, one in enumerate(b for b in breaks if shown and shown[0] < b.month <= shown[-1]):
        x = day(one.month)
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


def unfinished_band(month: int, palette: Palette) -> tuple[list[dict], list[dict]]:
    band = {
        "type": "rect",
        "x0": day(month - 1),
        "x1": day(month),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": faded(palette.muted, 0.12),
        "line": {"width": 0},
        "layer": "below",
    }
    note = {
        "x": day(month - 1),
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


def month_axis(shown: list[int], palette: Palette) -> dict[str, Any]:
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
        tickvals=[day(m) for m in ticks],
        ticktext=texts,
        showgrid=False,
        ticks="outside",
        ticklen=4,
        tickcolor=palette.line,
        title=axis_title("月份", palette),
        range=[day(shown[0]), months.last_day(shown[-1]).isoformat()],
    )


def axis_title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": text, "standoff": 6, "font": {"size": 11, "color": palette.muted}}
