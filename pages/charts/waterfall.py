"""From one rate to another in steps that add up: bars that each begin where the one before ended."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.parts.theme import Palette

_ROW = 30  # pixels


def waterfall(
    steps: pl.DataFrame,
    *,
    before: tuple[str, float],
    now: tuple[str, float],
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    muted: bool = False,
) -> Drawing:
    """`steps`: name, contribution (in `unit`), in the order they are drawn; they lead from before to now.

    muted  no colour says rise or fall: the two periods were counted by different rules
    """
    contributions = steps["contribution"].to_list()
    levels = [before[1]]
    for step in contributions:
        levels.append(levels[-1] + step)
    names = [plain(name) for name in (before[0], *steps["name"], now[0])]
    texts = [wording.signed(step, 2) for step in contributions]
    colours = [_colour(step, palette, muted) for step in contributions]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(1, len(contributions) + 1)),
            "x": contributions,
            "base": levels[:-1],
            "text": texts,
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 12, "color": palette.ink},
            "marker": {"color": colours},
            "hovertext": [f"{name}　{text} {plain(unit)}" for name, text in zip(names[1:-1], texts, strict=True)],
            "hovertemplate": "%{hovertext}<extra></extra>",
        },
        _ends(names, before[1], now[1], unit, palette),
    ]
    page = layout(
        palette,
        _ROW * len(names) + 40,
        margin={"l": 8, "r": 8, "t": 4, "b": 28},
        bargap=0.36,
        shapes=_joints(levels, palette),
        xaxis=quiet_axis(palette, range=_reach([*levels, now[1]]), nticks=6),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            showgrid=False,
            automargin=True,
            tickvals=list(range(len(names))),
            ticktext=names,
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    alt = "，".join(f"{name} {text}" for name, text in zip(names[1:-1], texts, strict=True))
    ends = [f"{name} {wording.number(rate, 1)}" for name, rate in (before, now)]
    return Drawing(title, subtitle, figure(data, page), f"瀑布图：{ends[0]}，{alt}，{ends[1]} {unit}")


def _ends(names: list[str], before: float, now: float, unit: str, palette: Palette) -> dict:
    """The two rates as marks and not as bars: the axis does not begin at zero."""
    rates = [before, now]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": rates,
        "y": [0, len(names) - 1],
        "text": [f"<b>{wording.number(rate, 1)}</b>" for rate in rates],
        "textposition": "middle right",
        "cliponaxis": False,
        "textfont": {"size": 13, "color": palette.ink},
        "marker": {"symbol": "diamond", "size": 11, "color": palette.accent},
        "hovertext": [
            f"{name}　{wording.number(rate, 2)} {plain(unit)}" for name, rate in ((names[0], before), (names[-1], now))
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _reach(levels: list[float]) -> tuple[float, float]:
    """The axis need not begin at zero: steps are small beside the level."""
    low, high = min(levels), max(levels)
    room = max((high - low) * 0.35, high * 0.02, 0.05)
    return max(0.0, low - room), high + room


def _joints(starts: list[float], palette: Palette) -> list[dict]:
    """Hair lines from the end of one bar to the beginning of the next."""
    line = {"width": 1, "color": palette.axis}
    return [
        {"type": "line", "x0": level, "x1": level, "y0": row + 0.32, "y1": row + 0.68, "line": line}
        for row, level in enumerate(starts)
    ]


def _colour(change: float, palette: Palette, muted: bool) -> str:
    return palette.similar if muted else palette.high if change > 0 else palette.low
