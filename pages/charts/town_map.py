"""The map of towns by band. Drawn from the office's own boundaries; nothing is fetched from anywhere."""

from __future__ import annotations

from typing import Any

import polars as pl

from pages.charts import bands, wording
from pages.charts.drawing import Drawing, figure, layout, plain
from pages.charts.hatching import hatching, step_for
from pages.parts.theme import Palette

_NUMBER = {"": 0.0, "similar": 1.0, "low": 2.0, "high": 3.0}


def town_map(
    frame: pl.DataFrame,
    boundaries: dict[str, Any],
    *,
    title: str,
    subtitle: str,
    unit: str,
    palette: Palette,
    outlines: dict[str, Any] | None = None,
    chosen: str | None = None,
    height: int = 320,
    name: str = "镇街",
) -> Drawing:
    """`frame`: code, name, value, lower, upper, stable, band; `boundaries`: GeoJSON, features with their code as id.

    `outlines`: GeoJSON of the districts around the towns, drawn as lines. The chosen town comes last, so that its
    neighbours don't cover its edge. Places whose figure rests on few cases (stable false) are hatched and grey.
    """
    held = {feature["id"] for feature in boundaries["features"]}
    shown = frame.filter(pl.col("code").is_in(list(held))).sort(pl.col("code") == (chosen or ""), maintain_order=True)
    few = shown["stable"].eq(False).fill_null(False)
    band = [bands.known(b) for b in shown["band"]]
    drawn = ["similar" if unsure and b else b for b, unsure in zip(band, few, strict=True)]
    colours = [palette.line, palette.similar_soft, palette.low, palette.high]
    scale = [[edge, colours[i]] for i in range(4) for edge in (i / 4, (i + 1) / 4)]
    data = [
        {
            "type": "choropleth",
            "geojson": boundaries,
            "locations": shown["code"].to_list(),
            "z": [_NUMBER[b] for b in drawn],
            "zmin": -0.5,
            "zmax": 3.5,
            "colorscale": scale,
            "showscale": False,
            "customdata": shown["code"].to_list(),
            "text": [_hover(row, unit) for row in shown.iter_rows(named=True)],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "line": {
                    "width": [2.4 if code == chosen else 0.8 for code in shown["code"]],
                    "color": [palette.ink if code == chosen else palette.raised for code in shown["code"]],
                }
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }
    ]
    unsure = set(shown["code"].filter(few))
    if unsure:
        data.append(_hatched([f for f in boundaries["features"] if f["id"] in unsure], palette))
    if outlines is not None:
        data.append(_outlines(outlines, palette))
    page = layout(
        palette,
        height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        clickmode="event+select",
        geo={
            "visible": False,
            "fitbounds": "locations",
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "mercator"},
            "resolution": 110,
        },
    )
    high, low = band.count("high"), band.count("low")
    more = f"，{len(unsure)} 个件数少（画斜线）" if unsure else ""
    return Drawing(
        title, subtitle, figure(data, page), f"地图，{len(band)} 个{name}：{high} 个显著高，{low} 个显著低{more}"
    )


def _hatched(features: list[dict[str, Any]], palette: Palette) -> dict[str, Any]:
    lon: list[float | None] = []
    lat: list[float | None] = []
    step = step_for(features)
    for feature in features:
        more_lon, more_lat = hatching(feature["geometry"], step)
        lon += more_lon
        lat += more_lat
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": lon,
        "lat": lat,
        "line": {"width": 0.9, "color": palette.axis},
        "hoverinfo": "skip",
    }


def _outlines(outlines: dict[str, Any], palette: Palette) -> dict[str, Any]:
    """All rings as one line with gaps."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for feature in outlines["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for ring in (ring for polygon in polygons for ring in polygon):
            lon += [*(point[0] for point in ring), None]
            lat += [*(point[1] for point in ring), None]
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": lon,
        "lat": lat,
        "line": {"width": 1.4, "color": palette.axis},
        "hoverinfo": "skip",
    }


def _hover(row: dict[str, Any], unit: str) -> str:
    return (
        f"<b>{plain(row['name'])}</b>　{bands.WORDS[bands.known(row['band'])]}<br>"
        f"{wording.number(row['value'], 1)} {plain(unit)}（区间 {wording.interval(row['lower'], row['upper'])}）"
    )
