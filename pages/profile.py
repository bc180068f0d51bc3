"""一镇一表, 一行一表: a town, or a sector of a district or the city, on one page that prints on one sheet."""

from __future__ import annotations

import streamlit as st

from pages.parts import file_columns, panels
from pages.parts.desk import Desk, open_desk
from pages.parts.places_content import towns_are_known
from pages.parts.profile_choice import sectors_html, towns_html
from pages.parts.profile_content import sheet_html, title_of
from pages.parts.profile_figures import profile_of
from pages.parts.profile_table import table_file
from pages.parts.screen import start_screen

PAGE = "profile"


def show() -> None:
    desk = start_screen(PAGE, open_desk())
    if desk.level == "village":
        town = desk.tree.above(desk.place, "town")
        _say(f"一表按镇街出，现显示{desk.place_name}所在的{desk.tree.names[town]}。")
        desk = desk.seeing(place=town)
    if desk.level == "town":
        _show_town(desk)
    elif desk.view.sector:
        _show_sheet(desk)
    else:
        _choose(desk)


def _show_town(desk: Desk) -> None:
    if not towns_are_known(desk):
        panels.empty("本口径按受理法院辖区计数，没有镇街的数字。", "请改用“被告住所地”或“当事人均摊”的口径。")
        return
    if desk.view.sector:
        _say("一镇一表列全部行业；要看一个行业，请在“地区”选区县或全市。")
        desk = desk.seeing(sector=None)
    _show_sheet(desk)


def _show_sheet(desk: Desk) -> None:
    if not profile_of(desk).indicators:
        panels.empty("这个范围、期间和口径下没有可列的指标。", "请换一个期间或口径。")
        return
    st.html(sheet_html(desk))
    kind = "一行一表" if desk.view.sector else "一镇一表"
    st.download_button(
        "下载指标表（CSV）",
        data=lambda: table_file(desk),
        file_name=file_columns.file_name(kind, title_of(desk), desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key="download-profile",
    )


def _choose(desk: Desk) -> None:
    with panels.panel("choose-town", "看哪个镇街？", "每个镇街一张表，可打印在一张 A4 纸上"):
        if towns_are_known(desk):
            st.html(towns_html(desk))
        else:
            panels.empty("本口径按受理法院辖区计数，没有镇街的数字。", "请改用“被告住所地”或“当事人均摊”的口径。")
    with panels.panel("choose-sector", "或看哪个行业？", f"{desk.place_name}的一个行业一张表；件数多的在前"):
        st.html(sectors_html(desk))


def _say(text: str) -> None:
    st.html(f'<div class="notice" role="status">{panels.escape(text)}</div>')
