"""The marks of a still picture. Shapes and not only colours tell them apart: paper is often printed in grey."""

from __future__ import annotations


def symbol(kind: str, x: float, y: float, size: float, colour: str, edge: str, edge_width: float) -> str:
    """A point as SVG: plotly's circle, triangle-up, triangle-down, diamond, square or line-ns; others as a circle."""
    half = size / 2
    pen = f'stroke="{edge}" stroke-width="{edge_width}"'
    if kind == "line-ns":
        return f'<line x1="{x:.2f}" y1="{y - half:.2f}" x2="{x:.2f}" y2="{y + half:.2f}" {pen}/>'
    corners = _CORNERS.get(kind.removesuffix("-open"))
    fill = "none" if kind.endswith("-open") else colour
    if corners is None:
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{half:.2f}" fill="{fill}" {pen}/>'
    points = " ".join(f"{x + dx * half:.2f},{y + dy * half:.2f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{fill}" {pen}/>'


_CORNERS = {
    "triangle-up": ((0, -1.15), (1, 0.58), (-1, 0.58)),
    "triangle-down": ((0, 1.15), (1, -0.58), (-1, -0.58)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}
