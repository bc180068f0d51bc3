"""Sectors against districts: how far each cell lies from what the margins would lead one to expect."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.parts.theme import Palette


def matrix(
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str,
    palette: Palette,
    unit: str,
    decimals: int = 1,
    height: int | None = None,
) -> Drawing:
    """`frame`: row (sector), row_code, column (district), column_code, numerator, value: one line per cell.

    Shades follow the rate within each row, so that a small sector shows its own hot spots too.
    """
    rows = frame["row"].unique(maintain_order=True).to_list()
    columns = frame["column"].unique(maintain_order=True).to_list()
    cell = {(r["row"], r["column"]): r for r in frame.iter_rows(named=True)}

    def each(pick):
        return [[pick(cell.get((r, c))) for c in columns] for r in rows]

    most = {r: max([x["value"] or 0 for x in cell.values() if x["row"] == r] or [0]) for r in rows}
    data = [
        {
            "type": "heatmap",
            "x": [plain(c) for c in columns],
            "y": [plain(r) for r in rows],
            "z": each(lambda x: None if x is None or x["value"] is None else x["value"] / (most[x["row"]] or 1)),
            "text": each(lambda x: wording.MISSING if x is None else wording.number(x["value"], decimals)),
            "customdata": each(lambda x: "" if x is None else wording.cases(x["numerator"])),
            "texttemplate": "%{text}",
            "textfont": {"size": 12, "color": palette.ink},
            "colorscale": [[0, palette.raised], [1, palette.accent_soft]],
            "zmin": 0,
            "zmax": 1,
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
            "hoverongaps": False,
            "hovertemplate": "%{y} · %{x}<br>%{text} " + plain(unit) + "，%{customdata} 件<extra></extra>",
        }
    ]
    page = layout(
        palette,
        height or 48 + 27 * len(rows),
        margin={"l": 8, "r": 8, "t": 30, "b": 4},
        xaxis=quiet_axis(palette, side="top", type="category", showgrid=False, tickfont={"color": palette.ink}),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            type="category",
            showgrid=False,
            automargin=True,
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    return Drawing(title, subtitle, figure(data, page), f"{len(rows)} 个行业与 {len(columns)} 个地区的对照表")
