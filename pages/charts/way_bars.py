"""How far disputes got: a bar a step, what is too young to count pale on top; and where those of each month stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pages.charts import wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.month_axis import Break, break_marks, day, month_axis, room_for
from pages.charts.paint import faded
from pages.parts.theme import Palette
from warehouse.months import month_in_year, year_of


def way_bars(rows: Sequence[tuple[str, int]], *, title: str, subtitle: str, palette: Palette) -> Drawing:
    """rows: name of the step, disputes; the first is all of them. Each bar says what share of all it is."""
    names = [plain(name) for name, _ in rows]
    counts = [count for _, count in rows]
    most = max(counts[0], 1)
    texts = [f"{wording.cases(n)}　{wording.percent(n / most)}" for n in counts]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": names,
            "x": counts,
            "text": texts,
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 12, "color": palette.ink},
            "marker": {"color": [palette.similar if i == 0 else palette.accent for i in range(len(counts))]},
            "hovertemplate": "%{y}　%{text}<extra></extra>",
        }
    ]
    page = layout(
        palette,
        34 * len(rows) + 16,
        margin={"l": 8, "r": 8, "t": 4, "b": 4},
        bargap=0.36,
        xaxis=quiet_axis(palette, visible=False, range=[0, most * 1.6]),
        yaxis=quiet_axis(
            palette,
            autorange="reversed",
            showgrid=False,
            showline=False,
            automargin=True,
            type="category",
            tickfont={"size": 12, "color": palette.ink},
        ),
    )
    alt = "条形图：" + "；".join(f"{name} {text}" for (name, _), text in zip(rows, texts, strict=True))
    return Drawing(title, subtitle, figure(data, page), alt)


def cohort_columns(
    frame: pl.DataFrame,
    parts: Mapping[str, str],
    colours: Mapping[str, str],
    *,
    young: Sequence[int],
    title: str,
    subtitle: str,
    palette: Palette,
    breaks: Sequence[Break] = (),
    height: int = 280,
) -> Drawing:
    """`frame`: month and a count for each key of `parts` (key → words), drawn as shares. young: greyed months."""
    shown = frame["month"].to_list()
    total = frame.select(pl.sum_horizontal(list(parts))).to_series()
    data = []
    for key, words in parts.items():
        share = [100 * n / t if t else 0.0 for n, t in zip(frame[key], total, strict=True)]
        data.append(
            {
                "type": "bar",
                "name": plain(words),
                "x": [day(m) for m in shown],
                "y": share,
                "customdata": [wording.cases(n) for n in frame[key]],
                "marker": {"color": [faded(colours[key], 0.35 if m in young else 1.0) for m in shown]},
                "hovertemplate": plain(words) + "　%{y:.1f}%（%{customdata} 件）<extra></extra>",
            }
        )
    marks, notes = break_marks(shown, breaks, palette)
    page = layout(
        palette,
        height,
        margin={"l": 48, "r": 16, "t": room_for(marks), "b": 44},
        barmode="stack",
        bargap=0.12,
        hovermode="x unified",
        xaxis=month_axis(shown, palette),
        yaxis=quiet_axis(palette, range=[0, 100], nticks=5, ticksuffix="%"),
        shapes=marks,
        annotations=notes,
    )
    sums = {words: int(frame[key].sum()) for key, words in parts.items()}
    alt = "按首次登记月份的堆叠柱状图，合计：" + "；".join(f"{words} {n:,} 件" for words, n in sums.items())
    return Drawing(title, subtitle, figure(data, page), alt)


def share_lines(
    frame: pl.DataFrame,
    lines: Mapping[str, tuple[str, str]],
    *,
    title: str,
    subtitle: str,
    palette: Palette,
    breaks: Sequence[Break] = (),
    height: int = 260,
) -> Drawing:
    """`frame`: month, and for each key of `lines` (key → words, colour) a share in % and <key>_ripe; null: nothing.

    What is too young is a thin dotted line in grey, joined to what is old enough.
    """
    shown = frame["month"].to_list()
    data = []
    for key, (words, colour) in lines.items():
        ripe = frame[f"{key}_ripe"].to_list()
        values = frame[key].to_list()
        joined = [now and after for now, after in zip(ripe, [*ripe[1:], True], strict=True)]  # the last old one joins
        young = [None if old else v for v, old in zip(values, joined, strict=True)]
        old = [v if r else None for v, r in zip(values, ripe, strict=True)]
        x = [day(m) for m in shown]
        pale = {"color": palette.axis, "width": 1.4, "dash": "dot"}
        data.append({"type": "scatter", "mode": "lines", "x": x, "y": young, "line": pale, "hoverinfo": "skip"})
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": plain(words),
                "x": x,
                "y": old,
                "line": {"color": colour, "width": 2},
                "hovertemplate": plain(words) + "　%{y:.1f}%<extra></extra>",
            }
        )
    marks, notes = break_marks(shown, breaks, palette)
    page = layout(
        palette,
        height,
        margin={"l": 48, "r": 16, "t": room_for(marks), "b": 44},
        hovermode="x unified",
        xaxis=month_axis(shown, palette),
        yaxis=quiet_axis(palette, rangemode="tozero", nticks=5, ticksuffix="%"),
        shapes=marks,
        annotations=notes,
    )
    return Drawing(title, subtitle, figure(data, page), _last_values(frame, lines))


def _last_values(frame: pl.DataFrame, lines: Mapping[str, tuple[str, str]]) -> str:
    said = []
    for key, (words, _) in lines.items():
        old = frame.filter(pl.col(f"{key}_ripe") & pl.col(key).is_not_null())
        if old.height:
            month, value = old.select("month", key).row(-1)
            said.append(f"{words} {year_of(month)}年{month_in_year(month)}月 {value:.1f}%")
    return "折线图，按月份；最近一个时间够长的月份：" + "；".join(said)
