"""A rate with its interval as a dot on a bar, drawn by the stylesheet from four numbers on one element.

One element and not four: a page checks every element of a long table before it shows it, and that is what it waits for.
"""

from __future__ import annotations

from pages.charts import bands, wording


def interval_bar(
    value: float | None, lower: float | None, upper: float | None, *, mean: float | None, reach: float, band: str | None
) -> str:
    """The attributes (class and style) of the element to be drawn on; "" where there is no value.

    Positions are shares of `reach`, the right end of the shared scale: --d the dot, --l and --w the interval,
    --m the mean, drawn as the upright line.
    """
    if wording.absent(value) or reach <= 0:
        return ""

    def at(x: float) -> float:
        return max(0.0, min(x / reach, 1.0)) * 100

    marks = [f"--d:{at(value):.1f}%"]
    if not wording.absent(lower) and not wording.absent(upper):
        marks.append(f"--l:{at(lower):.1f}%;--w:{at(upper) - at(lower):.1f}%")
    if not wording.absent(mean):
        marks.append(f"--m:{at(mean):.1f}%")
    return f'class="ib {bands.known(band) or "none"}" style="{";".join(marks)}"'
