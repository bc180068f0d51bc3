"""行业: which sectors drive the suits, who is responsible, and where each is strong."""

from __future__ import annotations

import streamlit as st

from pages.charts.drawing import Drawing
from pages.parts import panels
from pages.parts.breaks import show_break_notice
from pages.parts.cards import cards_html
from pages.parts.change_content import changes, changes_drawing
from pages.parts.desk import Desk, open_desk
from pages.parts.indicators import cards_of
from pages.parts.places_content import towns_are_known
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.sector_content import causes_html, matrix_drawing, sectors, table_html
from pages.parts.sector_detail import high_towns_html, sector_cards
from pages.parts.sector_file import show_sector_foot
from pages.parts.town_pictures import show_town_pictures
from pages.parts.trend_content import trend_drawing
from pages.parts.view import href

PAGE = "sectors"


def show() -> None:
    desk = start_screen(PAGE, open_desk())
    show_break_notice(desk, PAGE)
    if desk.level == "village":
        panels.empty("村居不再细分行业。", "请在左上“地区”改选镇街或以上。")
    elif desk.view.sector:
        _show_sector(desk)
    else:
        _show_all(desk)
    show_footnotes(desk)


def _show_all(desk: Desk) -> None:
    wide, narrow = st.columns([1.5, 1], gap="small")
    with wide, panels.panel("table", "哪些行业带来诉讼？", f"{desk.words()} · 点名称看案由、镇街和走势"):
        st.html(table_html(desk))
        show_sector_foot(desk)
    with narrow:
        _draw_changes(desk, "sector", height=31 * sectors(desk).height + 75, shown=20)
    drawing = matrix_drawing(desk, panels.current_palette())
    if drawing is not None:
        with panels.panel("matrix", drawing.title, drawing.subtitle):
            panels.draw(drawing, "matrix")


def _show_sector(desk: Desk) -> None:
    palette = panels.current_palette()
    st.html(
        f'<nav class="crumbs" aria-label="行业"><a data-soft href="{href(PAGE, desk.view, sector=None)}">全部行业</a>'
        " › <b>" + panels.escape(desk.sector_name or "") + "</b></nav>" + _sheet_link(desk)
    )
    st.html(cards_html((*cards_of(desk, palette), *sector_cards(desk))))
    left, right = st.columns([1.62, 1], gap="small")
    with left:
        drawing = trend_drawing(desk, palette)
        with panels.panel("trend", drawing.title, drawing.subtitle):
            panels.draw(drawing, "trend")
    with right:
        below = {"root": "district", "city": "district", "district": "town"}.get(desk.level)
        if below and (below == "district" or towns_are_known(desk)):
            _draw_changes(desk, below)
    left, right = st.columns([1, 1.2], gap="small")
    with left:
        _show_causes(desk)
        if towns_are_known(desk):
            show_town_pictures(desk, PAGE, mark=False)
    with right:
        if towns_are_known(desk):
            _show_high_towns(desk)


def _sheet_link(desk: Desk) -> str:
    """The way to the sector's one page; a town has its own, of all sectors."""
    if desk.level == "town":
        return ""
    to = panels.escape(href("profile", desk.view, focus=None))
    return f'<p class="ways"><a class="go" data-soft href="{to}">一行一表（可打印） →</a></p>'


def _show_causes(desk: Desk) -> None:
    with panels.panel("causes", f"{desk.sector_name}：主要案由", desk.words()):
        html = causes_html(desk)
        if html:
            st.html(html)
        else:
            panels.empty("这里不再细分案由。", "案由可在区县及以上查看。")


def _show_high_towns(desk: Desk) -> None:
    html = high_towns_html(desk)
    subtitle = "这些镇街的该类案件率显著高于总体水平；按区划次序，不排名，点名称看该镇街"
    with panels.panel("high-towns", "哪些镇街牵动这个行业？", subtitle):
        if html:
            st.html(html)
        else:
            panels.empty("没有镇街显著高于总体水平。")


def _draw_changes(desk: Desk, by: str, height: int = 300, shown: int = 9) -> None:
    drawing: Drawing | None = changes_drawing(desk, by, panels.current_palette(), height, shown)
    if drawing is None:
        with panels.panel("changes", "变化主要来自"):
            panels.empty("没有可比的上年同期。", changes(desk, by).note)
        return
    with panels.panel("changes", drawing.title, drawing.subtitle):
        panels.draw(drawing, "changes")
