"""Two figures of one row as a dumbbell, drawn by the stylesheet from a few numbers on one element (see interval_bar).

The hollow mark is the first figure, the full one the second; the stroke between them is what the change of rule does.
"""

from __future__ import annotations

from pages.charts import wording


def dumbbell(first: float | None, second: float | None, *, reach: float) -> str:
    """The attributes (class and style) of the element to be drawn on; "" where either figure is missing.

    Positions are shares of `reach`, the right end of the scale all rows have in common: --a the first, --b the second,
    --l and --r the ends of the stroke.
    """
    if wording.absent(first) or wording.absent(second) or reach <= 0:
        return ""
    a, b = (max(0.0, min(x / reach, 1.0)) * 100 for x in (first, second))
    return f'class="db" style="--a:{a:.1f}%;--b:{b:.1f}%;--l:{min(a, b):.1f}%;--r:{max(a, b):.1f}%"'
