"""Towns (or districts) as tiles or as a map, with the sentence above them and the switch between the two."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from metrics.catalogue import METRICS
from pages.charts.drawing import Drawing
from pages.charts.tiles import legend, tiles
from pages.charts.town_map import town_map
from pages.parts import filters, panels
from pages.parts.boundaries import boundaries
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import Places, listed
from pages.parts.theme import Palette
from pages.parts.view import href

SHAPES_ZH = {"tiles": "方格", "map": "地图"}


def title_of(found: Places, level: str = "town") -> str:
    high, low = found.count("high"), found.count("low")
    name = LEVELS_ZH[level]
    if found.frame["band"].null_count() == found.frame.height:
        return f"各{name}没有可比的基准"
    if not high and not low:
        return f"{found.frame.height} 个{name}都与{found.mean_name}相近"
    return f"{high} 个{name}显著高，{low} 个显著低"


def show_town_pictures(desk: Desk, page: str, *, mark: bool, level: str = "town") -> None:
    """The panel. `mark`: a place's link marks it on this page; otherwise it opens the place."""
    found = listed(desk, level)
    with panels.panel("towns", title_of(found, level), f"与{found.mean_name}比较，{found.rule}"):
        outlines = boundaries()
        mapped = outlines.cover(found.frame["code"].to_list())
        if mapped:
            _switch(desk)
        if outlines.note:
            panels.remark(outlines.note)
        if mapped and desk.view.shape == "map":
            _show_map(desk, page, mark, level)
        else:
            st.html(tiles_html(desk, page, mark, level))


def chosen_town(desk: Desk) -> str | None:
    return desk.view.focus or (desk.tree.above(desk.place, "town") if desk.level in ("town", "village") else None)


@lru_cache(maxsize=200)
def tiles_html(desk: Desk, page: str, mark: bool, level: str = "town") -> str:
    def link(code: str) -> str:
        if mark:
            return href(page, desk.view, focus=code)
        return href("towns", desk.view, place=code, focus=None)

    return tiles(listed(desk, level).frame, href=link, unit=METRICS[RATE].unit_zh, chosen=chosen_town(desk))


@lru_cache(maxsize=60)
def map_drawing(desk: Desk, palette: Palette, level: str = "town") -> Drawing:
    found = listed(desk, level)
    codes = found.frame["code"].to_list()
    districts = {desk.tree.above(code, "district") for code in codes} - {None}
    return town_map(
        found.frame,
        boundaries().of(codes),
        outlines=boundaries().of(sorted(districts)) if level == "town" else None,
        title=title_of(found, level),
        subtitle="",
        unit=METRICS[RATE].unit_zh,
        palette=palette,
        chosen=chosen_town(desk),
        height=300,
        name=LEVELS_ZH[level],
    )


def _switch(desk: Desk) -> None:
    st.session_state["choose_shape"] = desk.view.shape
    st.segmented_control(
        "画法",
        list(SHAPES_ZH),
        format_func=SHAPES_ZH.get,
        key="choose_shape",
        label_visibility="collapsed",
        required=True,
        on_change=_switched,
        args=(desk,),
    )


def _switched(desk: Desk) -> None:
    filters.go(desk.view.with_(shape=st.session_state["choose_shape"]))


def _show_map(desk: Desk, page: str, mark: bool, level: str) -> None:
    drawing = map_drawing(desk, panels.current_palette(), level)
    key = "town-map"

    def selected() -> None:
        points = st.session_state[key]["selection"]["points"]
        code = points[0].get("customdata") or points[0].get("location") if points else None
        code = code[0] if isinstance(code, list) else code
        if code in desk.tree.rows:
            filters.go(desk.view.with_(focus=code) if mark else desk.view.with_(place=code, focus=None))

    panels.draw(drawing, key, select=selected, config=panels.MAP_CONFIG)
    st.html(legend())
