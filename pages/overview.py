"""总览: how is the place, what changed, who should be looked at."""

from __future__ import annotations

import streamlit as st

from pages.charts.change_bars import change_bars_html
from pages.parts import panels
from pages.parts.attention import attention, attention_html
from pages.parts.batch_remark import batch_remark
from pages.parts.breaks import show_break_notice
from pages.parts.cards import cards_html
from pages.parts.change_content import changes, changes_drawing
from pages.parts.desk import Desk, open_desk
from pages.parts.indicators import cards_of
from pages.parts.places_content import towns_are_known
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.town_pictures import show_town_pictures
from pages.parts.trend_content import trend_drawing

PAGE = "overview"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False)
    palette = panels.current_palette()
    show_break_notice(desk, PAGE)
    st.html(cards_html(cards_of(desk, palette)))
    batch_remark(desk, PAGE)
    wide, narrow = st.columns([1.62, 1], gap="small")
    with wide:
        drawing = trend_drawing(desk, palette)
        with panels.panel("trend", drawing.title, drawing.subtitle):
            panels.draw(drawing, "trend")
    with narrow:
        _show_towns(desk)
    left, right = st.columns([1, 1.35], gap="small")
    with left:
        _show_changes(desk)
    with right:
        _show_attention(desk)
    show_footnotes(desk)


def _show_towns(desk: Desk) -> None:
    """Towns by band; where the caliber ends at the district, the districts."""
    show_town_pictures(desk, PAGE, mark=False, level="town" if towns_are_known(desk) else "district")


def _show_changes(desk: Desk) -> None:
    if desk.level == "village":
        with panels.panel("changes", "变化主要来自"):
            panels.empty("村居不再细分行业。", "请在所在镇街查看行业构成。")
        return
    drawing = changes_drawing(desk, "sector", panels.current_palette())
    if drawing is None:
        with panels.panel("changes", "变化主要来自"):
            panels.empty("没有可比的上年同期。", changes(desk, "sector").note)
        return
    with panels.box("changes"):  # heading and bars in one piece: every element more is a message and a redraw more
        st.html(panels.heading_html(drawing.title, drawing.subtitle) + change_bars_html(drawing))


def _show_attention(desk: Desk) -> None:
    items = attention(desk)
    with panels.box("attention"):
        heading = panels.heading_html("需要关注", "由规则算出，点击查看依据")
        if items:
            st.html(heading + attention_html(items))
        else:
            st.html(heading + panels.empty_html("按现有规则，没有需要特别关注的事项。", "规则见“指标口径”。"))
