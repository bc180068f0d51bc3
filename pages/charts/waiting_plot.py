"""Kaplan–Meier curves: the share of cases still pending after so many days, with the interval of the main one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import faded
from pages.parts.theme import Palette

MONTHS = 30.4375  # days
SMALLEST = 0.02  # the axis of days ends where fewer than this share of the main curve is pending


@dataclass(frozen=True)
class Waiting:
    """days ascending; share, lower, upper: 0–1. strength: main (with its interval), beside (with it, grey), faint."""

    name: str
    days: np.ndarray
    share: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    strength: str


def waiting_plot(
    curves: list[Waiting], *, title: str, subtitle: str, alt: str, palette: Palette, height: int = 320
) -> Drawing:
    colours = {"main": palette.accent, "beside": palette.high, "faint": palette.axis}
    data: list[dict[str, Any]] = []
    for curve in curves:
        if curve.strength != "faint":
            data += _ribbon(curve, colours[curve.strength])
    data += [_line(curve, colours[curve.strength]) for curve in curves]
    last = _last_day(curves)
    page = layout(
        palette,
        height,
        margin={"l": 46, "r": 14, "t": 10, "b": 40},
        hovermode="closest",
        xaxis=quiet_axis(
            palette,
            range=[0, last],
            nticks=8,
            title={"text": "立案后天数（扣除后）", "font": {"size": 11, "color": palette.muted}, "standoff": 6},
        ),
        yaxis=quiet_axis(palette, range=[0, 101], nticks=6, ticksuffix="%"),
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": last,
                "y0": 50,
                "y1": 50,
                "line": {"width": 1, "dash": "dot", "color": palette.axis},
            }
        ],
    )
    return Drawing(title, subtitle, figure(data, page), alt)


def _last_day(curves: list[Waiting]) -> float:
    """Long enough for the main curve to come down; at least two months."""
    ends = [60.0]
    for curve in curves:
        if curve.strength != "faint" and curve.days.size:
            low = np.flatnonzero(curve.share <= SMALLEST)
            ends.append(float(curve.days[low[0] if low.size else -1]))
    return max(ends) * 1.03


def _steps(curve: Waiting, values: np.ndarray) -> tuple[list[float], list[float | None]]:
    """From all pending on day 0; what is not known is left out of the line."""
    return [0.0, *curve.days.tolist()], [100.0, *[None if np.isnan(v) else round(100 * v, 3) for v in values]]


def _line(curve: Waiting, colour: str) -> dict[str, Any]:
    days, share = _steps(curve, curve.share)
    faint = curve.strength == "faint"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": share,
        "name": plain(curve.name),
        "line": {
            "shape": "hv",
            "width": 1.1 if faint else 2.2,
            "color": faded(colour, 0.75) if faint else colour,
            "dash": "dash" if curve.strength == "beside" else "solid",
        },
        "hovertemplate": plain(curve.name) + "　第 %{x:.0f} 天还有 %{y:.1f}% 未结<extra></extra>",
    }


def _ribbon(curve: Waiting, colour: str) -> list[dict[str, Any]]:
    edge = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False}
    line = {"width": 0, "shape": "hv"}
    days, low = _steps(curve, curve.lower)
    _, high = _steps(curve, curve.upper)
    return [
        {**edge, "x": days, "y": low, "line": line},
        {**edge, "x": days, "y": high, "line": line, "fill": "tonexty", "fillcolor": faded(colour, 0.18)},
    ]
