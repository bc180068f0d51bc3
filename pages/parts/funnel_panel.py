"""The funnel beside the table: size against rate; a point that is clicked becomes the marked place."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from metrics.catalogue import METRICS
from pages.charts.drawing import Drawing
from pages.charts.funnel_plot import funnel_plot
from pages.parts import filters, panels
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import Places, listed
from pages.parts.theme import Palette

_KEY = "funnel"


@lru_cache(maxsize=100)
def funnel_drawing(desk: Desk, level: str, palette: Palette) -> Drawing:
    found = listed(desk, level)
    return funnel_plot(
        found.frame,
        found.limits(),
        mean=found.mean,
        mean_name=found.mean_name,
        title="人口多少不同，波动大小也不同",
        subtitle=_how_to_read(found, level, desk.people_name),
        unit=METRICS[RATE].unit_zh,
        people=desk.people_name,
        palette=palette,
        chosen=desk.view.focus,
        height=340,
    )


def _how_to_read(found: Places, level: str, people: str) -> str:
    axes = f"每点一个{LEVELS_ZH[level]}，横轴为{people}，纵轴为{found.meta.metric.unit_zh}"
    if found.mean is None:
        return f"{axes}；各点的基准不同，没有共同的界线"
    lines = "越出实线（95%）才算显著，虚线为 99.8%"
    spread = found.benchmark.pools and not found.benchmark.chance_only
    return f"{axes}；{lines}；{found.rule}" + ("，点线为只计偶然波动的界线" if spread else "")


def show_funnel(desk: Desk, level: str) -> None:
    drawing = funnel_drawing(desk, level, panels.current_palette())

    def selected() -> None:
        points = st.session_state[_KEY]["selection"]["points"]
        code = points[0].get("customdata") if points else None
        code = code[0] if isinstance(code, list) else code
        if code in desk.tree.rows:
            filters.go(desk.view.with_(focus=code))

    with panels.panel("funnel", drawing.title, drawing.subtitle):
        panels.draw(drawing, _KEY, select=selected)
