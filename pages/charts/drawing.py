"""What every chart hands back, and the ground all figures stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from pages.parts.theme import FONT, Palette

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


@dataclass(frozen=True)
class Drawing:
    """A figure with the words around it.

    title     the finding, or the question the chart answers
    subtitle  measure, caliber, period; how to read the marks
    alt       the chart in a sentence, for those who can't see it
    spec      the figure as plain dictionaries
    """

    title: str
    subtitle: str
    spec: dict[str, Any]
    alt: str

    @property
    def figure(self) -> go.Figure:
        """As plotly knows it; made anew, for looking into it."""
        return go.Figure(self.spec, _validate=False)

    @property
    def to_draw(self) -> BaseFigure:
        return _Drawn(self.spec)


class _Drawn(BaseFigure):
    """A figure that is only written out as it is: building plotly's objects and copying them back takes far longer."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return self._spec


def layout(palette: Palette, height: int, **more: Any) -> dict[str, Any]:
    """The common part of a layout: fonts, margins, quiet axes, no legend."""
    base: dict[str, Any] = {
        "template": {"layout": {}},
        "height": height,
        "margin": {"l": 44, "r": 12, "t": 8, "b": 28},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": palette.muted},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.raised,
            "bordercolor": palette.line,
            "font": {"family": FONT, "size": 12, "color": palette.ink},
            "align": "left",
        },
        "separators": ".,",
    }
    base.update(more)
    return base


def quiet_axis(palette: Palette, **more: Any) -> dict[str, Any]:
    """An axis with hair lines; numbers in full unless told otherwise (plotly writes 10k by itself)."""
    axis: dict[str, Any] = {
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"size": 11, "color": palette.muted},
        "tickformat": ",.4~g",
        "automargin": False,
    }
    axis.update(more)
    return axis


def figure(data: list[dict[str, Any]], layout_: dict[str, Any]) -> dict[str, Any]:
    """A figure as plain dictionaries, unchecked: checking costs six times the rest, so the tests do it instead.

    plotly.express would cost forty times as much. Everything is set explicitly, so no template travels along.
    Plain lists and numbers only: nothing is converted any more.
    """
    return {"data": data, "layout": layout_}


def plain(text: str) -> str:
    """A name from the data for plotly, which reads a subset of HTML in labels: marks are shown, not obeyed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
