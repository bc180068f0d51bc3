"""The bars of pages.charts.contributions as HTML: the overview is redrawn at every choice, and a browser writes nine
bars of HTML in a millisecond where it takes plotly some thirty to set up its figure anew.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape, unescape

from pages.charts.drawing import Drawing


def change_bars_html(drawing: Drawing) -> str:
    """The figure of `drawing`, made by contributions.contributions, with its colours, figures and sentence."""
    (bars,), page = drawing.spec["data"], drawing.spec["layout"]
    least, most = page["xaxis"]["range"]

    def at(value: float) -> float:
        return 100 * (value - least) / ((most - least) or 1)

    rows = "".join(
        _row(unescape(name), value, text, colour, at)
        for name, value, text, colour in zip(bars["y"], bars["x"], bars["text"], bars["marker"]["color"], strict=True)
    )
    style = f"height:{page['height'] - 8}px;--zero:{at(0):.2f}%"
    return f'<div class="change-bars" role="img" aria-label="{escape(drawing.alt)}" style="{style}">{rows}</div>'


def _row(name: str, value: float, text: str, colour: str, at: Callable[[float], float]) -> str:
    start, end = sorted((at(0), at(value)))
    side = f"left:{end:.2f}%" if value > 0 else f"right:{100 - start:.2f}%"
    bar = f'<i style="left:{start:.2f}%;width:{end - start:.2f}%;background:{colour}"></i>'
    told = f'<b style="{side}">{escape(text)}</b>'
    return f'<span title="{escape(name)}　{escape(text)}">{escape(name)}</span><div>{bar}{told}</div>'
