"""What is pending, by age: one bar a court, in bands from new to old, darker the older. A share each, so that courts
of any size can be read; the number of cases stands beside it."""

from __future__ import annotations

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import faded
from pages.parts.theme import Palette

_ROW = 30  # pixels


def band_colours(palette: Palette, count: int) -> list[str]:
    """Pale to strong; the last three, over 12 months, in the colour of what needs attention."""
    steady = [faded(palette.accent, 0.25 + 0.6 * at / max(count - 4, 1)) for at in range(count - 3)]
    return [*steady, faded(palette.high, 0.5), faded(palette.high, 0.75), palette.high]


def age_bars(frame: pl.DataFrame, bands: dict[str, str], *, title: str, subtitle: str, palette: Palette) -> Drawing:
    """`frame`: name, pending and a column of cases per key of `bands` (key → words), in the order to be shown."""
    names = [plain(name) for name in frame["name"]]
    whole = frame["pending"].to_list()
    data = []
    for (key, words), colour in zip(bands.items(), band_colours(palette, len(bands)), strict=True):
        cases = frame[key].to_list()
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": words,
                "y": names,
                "x": [
                    100 * part / all_of_it if all_of_it else None for part, all_of_it in zip(cases, whole, strict=True)
                ],
                "customdata": [wording.number(part) for part in cases],
                "marker": {"color": colour, "line": {"width": 0.5, "color": palette.raised}},
                "hovertemplate": f"%{{y}}　{words} %{{customdata}} 件（%{{x:.1f}}%）<extra></extra>",
            }
        )
    page = layout(
        palette,
        _ROW * len(names) + 36,
        margin={"l": 8, "r": 14, "t": 4, "b": 26},
        barmode="stack",
        bargap=0.36,
        xaxis=quiet_axis(palette, range=[0, 100.5], nticks=6, ticksuffix="%"),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            showgrid=False,
            automargin=True,
            type="category",
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    alt = "条形图，未结案件按已用时间：" + "；".join(
        f"{row['name']} 共 {wording.number(row['pending'])} 件" for row in frame.iter_rows(named=True)
    )
    return Drawing(title, subtitle, figure(data, page), alt)


def legend(bands: dict[str, str], palette: Palette) -> str:
    """The bands with their colours, as HTML above the bars."""
    words = zip(bands.values(), band_colours(palette, len(bands)), strict=True)
    cells = "".join(f'<span><i style="background:{colour}"></i>{word}</span>' for word, colour in words)
    return f'<div class="key">{cells}</div>'
