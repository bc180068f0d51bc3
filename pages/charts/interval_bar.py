"""A rate with its interval as a dot on a bar, drawn with two boxes: light enough for a row of a long table."""

from __future__ import annotations

from pages.charts import bands, wording


def interval_bar(
    value: float | None, lower: float | None, upper: float | None, *, mean: float | None, reach: float, band: str | None
) -> str:
    """HTML; positions are shares of `reach`, the right end of the shared scale. The mean is the upright line."""
    if wording.absent(value) or reach <= 0:
        return ""

    def at(x: float) -> float:
        return max(0.0, min(x / reach, 1.0)) * 100

    parts = []
    if not wording.absent(mean):
        parts.append(f'<i class="ib-mean" style="left:{at(mean):.1f}%"></i>')
    if not wording.absent(lower) and not wording.absent(upper):
        parts.append(f'<i class="ib-span" style="left:{at(lower):.1f}%;width:{at(upper) - at(lower):.1f}%"></i>')
    parts.append(f'<i class="ib-dot" style="left:{at(value):.1f}%"></i>')
    return f'<span class="ib {bands.known(band) or "none"}">{"".join(parts)}</span>'
