"""Where a change comes from: bars that add up to it exactly."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.parts.theme import Palette

_SHOWN = 9
REST = "其余各项"


def largest(frame: pl.DataFrame, shown: int = _SHOWN) -> pl.DataFrame:
    """`frame` (name, change) by size of change, the smaller ones summed into one row: still the same total.

    What did not change is left out.
    """
    known = frame.drop_nulls("change").filter(pl.col("change") != 0)
    known = known.sort(pl.col("change").abs(), "name", descending=[True, False])
    if known.height <= shown:
        return known.select("name", "change")
    head, tail = known.head(shown - 1), known.tail(known.height - shown + 1)
    rest = pl.DataFrame({"name": [f"{REST}（{tail.height} 项）"], "change": [tail["change"].sum()]})
    return pl.concat([head.select("name", "change"), rest.cast(head.select("name", "change").schema)])


def contributions(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    palette: Palette,
    unit: str = "件",
    height: int = 300,
    shown: int = _SHOWN,
    muted: bool = False,
) -> Drawing:
    """`frame`: name, change (in cases; null where it can't be compared). Falls first, then rises; the rest last.

    muted  no colour says rise or fall: the two periods were counted by different rules
    """
    bars = largest(frame, shown)
    named = bars.filter(~pl.col("name").str.starts_with(REST)).sort("change")
    bars = pl.concat([named, bars.filter(pl.col("name").str.starts_with(REST))])
    changes = bars["change"].to_list()
    reach = max((abs(c) for c in changes), default=1) or 1
    least, most = min([0.0, *changes]), max([0.0, *changes])
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [plain(n) for n in bars["name"]],
            "x": changes,
            "text": [wording.signed(c, 0 if abs(c - round(c)) < 0.005 else 1) for c in changes],
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 12, "color": palette.muted},
            "marker": {"color": [_colour(c, palette, muted) for c in changes]},
            "hovertemplate": "%{y}　%{text} " + plain(unit) + "<extra></extra>",
        }
    ]
    page = layout(
        palette,
        height,
        margin={"l": 8, "r": 8, "t": 4, "b": 4},
        bargap=0.42,
        xaxis=quiet_axis(
            palette,
            visible=False,
            range=[least - reach * 0.34, most + reach * 0.34],
            tickformat=",d",
        ),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            showgrid=False,
            showline=False,
            automargin=True,
            type="category",
            tickfont={"size": 12, "color": palette.ink},
            ticklabelposition="outside",
        ),
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 0,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"width": 1.2, "color": palette.axis},
            }
        ],
    )
    alt = "条形图，各项相加等于总变化：" + "；".join(
        f"{n} {wording.signed(c)} {unit}" for n, c in zip(bars["name"], changes, strict=True)
    )
    return Drawing(title, subtitle, figure(data, page), alt)


def _colour(change: float, palette: Palette, muted: bool) -> str:
    return palette.similar if muted else palette.high if change > 0 else palette.low
