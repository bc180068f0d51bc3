"""Where a place lies among all places of its kind, indicator by indicator (spine chart): drawn by the stylesheet.

Each line runs from the lowest to the highest place; the value of all places together stands in the middle of every
line, so that the lines share a spine, and each half has its own scale. The thicker part holds the middle half of the
places, the mark is the place itself, with the icon of its band.
"""

from __future__ import annotations

from pages.charts import bands, wording

TONES = {"high": "high", "low": "low"}


def spot(value: float, reach: dict[str, float], middle: float) -> float:
    """0 at the lowest place, 50 at `middle`, 100 at the highest; linear on either side."""
    below, above = middle - reach["min"], reach["max"] - middle
    if value <= middle:
        return 50.0 if below <= 0 else 50 * (1 - min((middle - value) / below, 1.0))
    return 50.0 if above <= 0 else 50 + 50 * min((value - middle) / above, 1.0)


def spine(
    value: float | None, middle: float | None, reach: dict[str, float] | None, *, band: str | None, tone: str, says: str
) -> str:
    """One line as HTML: <span class="spine"> with the mark inside; "" where there is nothing to draw.

    reach  min, q1, q3, max of the places; middle: the value of all of them
    band   of the place (its icon); tone: high, low or "" — what the mark is coloured by
    says   the line in words, for those who can't see it; plain text that needs no escaping
    """
    if reach is None or wording.absent(middle):
        return ""
    first, third = (spot(reach[name], reach, middle) for name in ("q1", "q3"))
    start = 50 if reach["min"] >= middle else 0
    end = 50 if reach["max"] <= middle else 100
    marks = f"--a:{start}%;--b:{end - start}%;--q:{first:.1f}%;--w:{third - first:.1f}%"
    mark = ""
    if not wording.absent(value):
        icon = bands.ICONS[bands.known(band)] if band else bands.ICONS["similar"]
        mark = f'<i class="{tone}" style="left:{spot(value, reach, middle):.1f}%">{icon}</i>'
    return f'<span class="spine" role="img" aria-label="{says}" style="{marks}">{mark}</span>'
