"""A line the size of a word, as an image that needs no script: for cards, where a full chart would be slow."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from pages.charts import wording

WIDTH, HEIGHT = 180, 28  # drawn to this, then stretched to the width of its card


def sparkline(values: Sequence[float | None], *, colour: str, shade: str, unfinished: bool, alt: str) -> str:
    """An <img> of the values; gaps stay gaps. With `unfinished` the last stretch is shaded and dashed."""
    known = [v for v in values if not wording.absent(v)]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    spread = (high - low) or 1.0
    step = (WIDTH - 6) / (len(values) - 1)
    spots = [
        None if wording.absent(v) else (3 + i * step, HEIGHT - 4 - (v - low) / spread * (HEIGHT - 8))
        for i, v in enumerate(values)
    ]
    body = ""
    whole = spots
    if unfinished and spots[-1] and spots[-2]:
        whole = spots[:-1]
        body += f'<rect x="{spots[-2][0]:.1f}" y="0" width="{step + 3:.1f}" height="{HEIGHT}" fill="{shade}"/>'
        body += _path(spots[-2:], colour, 'stroke-dasharray="2 2"')
    body += _path(whole, colour)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" preserveAspectRatio="none">{body}</svg>'
    )
    source = base64.b64encode(svg.encode()).decode()
    return f'<img class="spark" height="{HEIGHT}" alt="{alt}" src="data:image/svg+xml;base64,{source}">'


def _path(spots: Sequence[tuple[float, float] | None], colour: str, more: str = "") -> str:
    words, pen_up = [], True
    for spot in spots:
        if spot is None:
            pen_up = True
            continue
        words.append(f"{'M' if pen_up else 'L'}{spot[0]:.1f} {spot[1]:.1f}")
        pen_up = False
    return (
        f'<path d="{" ".join(words)}" fill="none" stroke="{colour}" stroke-width="1.6" '
        f'vector-effect="non-scaling-stroke" '
        f'stroke-linejoin="round" stroke-linecap="round" {more}/>'
    )
