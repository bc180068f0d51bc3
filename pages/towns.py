"""镇街: which towns stand out beyond chance; a town with its villages and sectors; a village."""

from __future__ import annotations

import streamlit as st

from pages.parts import panels
from pages.parts.batch_remark import batch_remark
from pages.parts.breaks import show_break_notice
from pages.parts.cards import cards_html
from pages.parts.desk import Desk, open_desk
from pages.parts.funnel_panel import show_funnel
from pages.parts.guard_panels import show_guards, show_guards_of_place
from pages.parts.indicators import cards_of
from pages.parts.place_table import show_marked, show_table
from pages.parts.places_content import towns_are_known
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.sector_content import bars_drawing
from pages.parts.tabs import show_tabs
from pages.parts.town_pictures import show_town_pictures
from pages.parts.trend_content import trend_drawing
from pages.parts.view import href
from pages.parts.village_content import show_villages

PAGE = "towns"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), against=True)
    show_break_notice(desk, PAGE)
    if desk.level == "town":
        _show_town(desk)
    elif desk.level == "village":
        _show_village(desk)
    else:
        _show_list(desk)
    show_footnotes(desk)


TABS = {"rates": "成讼率", "guards": "防失真检查"}


def _show_list(desk: Desk) -> None:
    known = towns_are_known(desk)
    if known and show_tabs(PAGE, desk.view, TABS) == "guards":
        show_guards(desk)
        return
    level = "town" if known else "district"
    if not known:
        st.html('<div class="notice" role="status">本口径按受理法院辖区计数，只到区县；要看镇街请改用其他口径。</div>')
    wide, narrow = st.columns([2.1, 1], gap="small")
    with wide:
        show_table(desk, level)
    with narrow:
        show_funnel(desk, level)
        show_marked(desk, level)
        show_town_pictures(desk, PAGE, mark=True, level=level)


def _show_town(desk: Desk) -> None:
    palette = panels.current_palette()
    if not towns_are_known(desk):
        panels.empty("本口径按受理法院辖区计数，没有镇街的数字。", "请改用“被告住所地”或“当事人均摊”的口径。")
        return
    sheet, list_ = (panels.escape(href(page, desk.view, sector=None, focus=None)) for page in ("profile", "villages"))
    st.html(
        f'<p class="ways"><a class="go" data-soft href="{list_}">各村居 →</a>　'
        f'<a class="go" data-soft href="{sheet}">一镇一表（可打印） →</a></p>'
    )
    st.html(cards_html(cards_of(desk, palette)))
    left, right = st.columns([1.62, 1], gap="small")
    with left:
        drawing = trend_drawing(desk, palette)
        with panels.panel("trend", drawing.title, drawing.subtitle):
            panels.draw(drawing, "trend")
    with right:
        bars = bars_drawing(desk, palette)
        with panels.panel("bars", bars.title, bars.subtitle):
            panels.draw(bars, "bars")
    batch_remark(desk)
    show_villages(desk)
    show_guards_of_place(desk)


def _show_village(desk: Desk) -> None:
    desk = desk.seeing(sector=None)
    palette = panels.current_palette()
    if not towns_are_known(desk):
        panels.empty("本口径按受理法院辖区计数，没有村居的数字。", "请改用“被告住所地”或“当事人均摊”的口径。")
        return
    st.html(cards_html(cards_of(desk, palette)))
    batch_remark(desk)
    drawing = trend_drawing(desk, palette)
    with panels.panel("trend", drawing.title, drawing.subtitle):
        panels.draw(drawing, "trend")
