"""Places by size and rate, with the lines beyond which chance no longer explains the distance to the mean."""

from __future__ import annotations

from typing import Any

import polars as pl

from pages.charts import bands, wording
from pages.charts.drawing import Drawing, figure, layout, plain, quiet_axis
from pages.charts.paint import band_mark
from pages.parts.theme import Palette

_LABELS = 5  # more names than this would lie over each other


def funnel_plot(
    frame: pl.DataFrame,
    limits: pl.DataFrame,
    *,
    mean: float | None,
    mean_name: str,
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    people: str = "人口",
    chosen: str | None = None,
    height: int = 380,
) -> Drawing:
    """`frame`: code, name, denominator (people), value, band; `limits` as metrics.funnel gives them,
    and plain_lower_95, plain_upper_95 beside limits that allow for more than chance.

    Each point carries its place's code as customdata, so that a click says which place was meant.
    """
    points = frame.drop_nulls(["value", "denominator"]).filter(pl.col("denominator") > 0)
    data = _lines(limits, palette)
    if mean is not None and not limits.is_empty():
        data.append(_mean(limits, mean, palette))
    data.append(_points(points, unit, palette, chosen))
    notes = _names(points, palette, chosen)
    if mean is not None:
        notes.append(_mean_name(f"━ {mean_name} {wording.number(mean, 1)}", palette))
    page = layout(
        palette,
        height,
        margin={"l": 52, "r": 12, "t": 26, "b": 52},
        hovermode="closest",
        clickmode="event+select",
        xaxis=_people_axis(points, people, palette),
        yaxis=quiet_axis(
            palette,
            nticks=6,
            rangemode="tozero",
            showgrid=False,
            range=_reach(points, mean),
            title=_title(unit, palette),
        ),
        annotations=notes,
    )
    return Drawing(title, subtitle, figure(data, page), _alt(points, mean_name, mean, unit))


def _lines(limits: pl.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    lines = []
    for name, dash in (("{}_95", "solid"), ("{}_998", "dash"), ("plain_{}_95", "dot")):
        for side in ("lower", "upper"):
            column = name.format(side)
            if column in limits.columns:
                lines.append(
                    {
                        "type": "scatter",
                        "mode": "lines",
                        "x": limits["people"].to_list(),
                        "y": limits[column].to_list(),
                        "line": {"width": 1.1, "dash": dash, "color": palette.axis},
                        "hoverinfo": "skip",
                    }
                )
    return lines


def _mean(limits: pl.DataFrame, mean: float, palette: Palette) -> dict[str, Any]:
    ends = [limits["people"].min(), limits["people"].max()]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": ends,
        "y": [mean, mean],
        "line": {"width": 1.4, "color": palette.muted},
        "hoverinfo": "skip",
    }


def _points(points: pl.DataFrame, unit: str, palette: Palette, chosen: str | None) -> dict[str, Any]:
    few = points["stable"].eq(False).fill_null(False) if "stable" in points.columns else [False] * points.height
    band = [bands.known(b) for b in points["band"]]
    colour = ["similar" if small else b for b, small in zip(band, few, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": points["denominator"].to_list(),
        "y": points["value"].to_list(),
        "customdata": points["code"].to_list(),
        "text": [_hover(row, unit) for row in points.iter_rows(named=True)],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "opacity": 1,
            "size": [13 if code == chosen else 8 for code in points["code"]],
            "color": [band_mark(palette, b) for b in colour],
            "symbol": [{"high": "triangle-up", "low": "triangle-down"}.get(b, "circle") for b in band],
            "line": {
                "width": [2 if code == chosen else 0.6 for code in points["code"]],
                "color": [palette.ink if code == chosen else palette.raised for code in points["code"]],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _hover(row: dict[str, Any], unit: str) -> str:
    return (
        f"<b>{plain(row['name'])}</b>　{bands.WORDS[bands.known(row['band'])]}<br>"
        f"{wording.number(row['value'], 1)} {plain(unit)}"
        f"<br>{wording.cases(row['numerator'])} 件 ÷ {wording.people(row['denominator'])}"
    )


def _names(points: pl.DataFrame, palette: Palette, chosen: str | None) -> list[dict[str, Any]]:
    """The chosen place and those furthest out are named, each on a side where its name covers no point or name."""
    if points.is_empty():
        return []
    wide, tall = max(points["denominator"].max(), 1.0), max(points["value"].max(), 1e-9)
    middle = float(points["value"].median())
    out = points.filter(pl.col("band").is_in(["high", "low"]) | (pl.col("code") == (chosen or ""))).sort(
        pl.col("code") == (chosen or ""), (pl.col("value") - middle).abs(), "code", descending=[True, True, False]
    )
    taken = [(n / wide, v / tall) for n, v in points.select("denominator", "value").iter_rows()]
    notes: list[dict[str, Any]] = []
    for row in out.iter_rows(named=True):
        spot = (row["denominator"] / wide, row["value"] / tall)
        side = _free_side(spot, len(row["name"]), taken)
        if side is None and row["code"] == chosen:
            side = 1
        if side is None or len(notes) == _LABELS:
            continue
        taken += [(spot[0] + side * step / 50, spot[1]) for step in range(2, 2 + 3 * len(row["name"]))]
        notes.append(_name(row, side, palette))
    return notes


def _free_side(spot: tuple[float, float], letters: int, taken: list[tuple[float, float]]) -> int | None:
    """1 right, -1 left, None if both are taken. Lengths are shares of the plot; a letter is about 0.05 wide."""
    length = 0.03 + 0.055 * letters
    for side in (1, -1):
        end = spot[0] + side * length
        low, high = sorted((spot[0] + side * 0.015, end))
        if 0 <= end <= 1.06 and not any(low < x < high and abs(y - spot[1]) < 0.045 for x, y in taken):
            return side
    return None


def _name(row: dict[str, Any], side: int, palette: Palette) -> dict[str, Any]:
    return {
        "x": row["denominator"],
        "y": row["value"],
        "text": plain(row["name"]),
        "showarrow": False,
        "xanchor": "left" if side > 0 else "right",
        "xshift": 9 * side,
        "yshift": 1,
        "font": {"size": 12, "color": palette.ink},
    }


def _mean_name(text: str, palette: Palette) -> dict[str, Any]:
    """Said above the plot, where it covers no point."""
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": plain(text),
        "showarrow": False,
        "bgcolor": palette.raised,
        "borderpad": 2,
        "font": {"size": 11, "color": palette.ink},
    }


def _title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": plain(text), "standoff": 6, "font": {"size": 11, "color": palette.muted}}


def _people_axis(points: pl.DataFrame, people: str, palette: Palette) -> dict[str, Any]:
    most = float(points["denominator"].max() or 0)
    step = next(
        (s for s in (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000) if most / s <= 6), 1_000_000
    )
    ticks = [step * i for i in range(1, int(most // step) + 1)]
    large = most >= 20_000
    texts = [f"{t / 10_000:g}" if large else f"{t:,}" for t in ticks]
    return quiet_axis(
        palette,
        tickformat=",d",
        tickvals=ticks,
        ticktext=texts,
        range=[0, most * 1.06],
        showgrid=False,
        showline=True,
        title=_title(f"{people}（{'万人' if large else '人'}）", palette),
    )


def _reach(points: pl.DataFrame, mean: float | None) -> list[float] | None:
    """The axis follows the points, not the lines, which shoot up where places are tiny."""
    if points.is_empty():
        return None
    most = max(float(points["value"].max()), mean or 0.0)
    return [0, most * 1.12 or 1]


def _alt(points: pl.DataFrame, mean_name: str, mean: float | None, unit: str) -> str:
    high, low = (points.filter(pl.col("band") == b).height for b in ("high", "low"))
    return (
        f"漏斗图，{points.height} 个点；{mean_name} {wording.number(mean, 1)} {unit}；"
        f"{high} 个显著高于、{low} 个显著低于{mean_name}"
    )
