"""Sectors against districts: how far each cell lies from what the margins would lead one to expect."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import mixed
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
    """`frame`: row (sector), column (district), numerator, denominator, value: one line per cell.

    Shades say how far a cell lies from its row's own level (Σ numerators ÷ Σ denominators), so that a small sector
    shows its hot spots too; at half or one and a half times that level they are full.
    """
    rows = frame["row"].unique(maintain_order=True).to_list()
    columns = frame["column"].unique(maintain_order=True).to_list()
    cell = {(r["row"], r["column"]): r for r in frame.iter_rows(named=True)}

    def each(pick):
        return [[pick(cell.get((r, c))) for c in columns] for r in rows]

    level = _levels(frame)
    data = [
        {
            "type": "heatmap",
            "x": [plain(c) for c in columns],
            "y": [plain(r) for r in rows],
            "z": each(lambda x: _against(x, level)),
            "text": each(lambda x: wording.MISSING if x is None else wording.number(x["value"], decimals)),
            "customdata": each(lambda x: "" if x is None else wording.cases(x["numerator"])),
            "texttemplate": "%{text}",
            "textfont": {"size": 12, "color": palette.ink},
            "colorscale": [
                [0, mixed(palette.low, palette.raised, 0.45)],
                [0.5, palette.raised],
                [1, mixed(palette.high, palette.raised, 0.45)],
            ],
            "zmin": 0.5,
            "zmax": 1.5,
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
        xaxis=quiet_axis(
            palette, side="top", type="category", showgrid=False, showline=False, tickfont={"color": palette.ink}
        ),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            type="category",
            showgrid=False,
            showline=False,
            automargin=True,
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    return Drawing(title, subtitle, figure(data, page), f"{len(rows)} 个行业与 {len(columns)} 个地区的对照表")


def _levels(frame: pl.DataFrame) -> dict[str, float]:
    """Each row's cases over its people, without the multiplier."""
    known = frame.filter(pl.col("denominator") > 0)
    sums = known.group_by("row").agg(level=pl.col("numerator").sum() / pl.col("denominator").sum())
    return dict(sums.iter_rows())


def _against(cell: dict | None, level: dict[str, float]) -> float | None:
    """The cell's rate as a multiple of its row's."""
    if cell is None or not cell["denominator"] or not level.get(cell["row"]):
        return None
    return cell["numerator"] / cell["denominator"] / level[cell["row"]]
