"""变化原因: what a change of the rate is made of, and which litigants drive it."""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.concentration import ROLES_ZH
from pages.parts import file_columns, panels
from pages.parts.breaks import show_break_notice
from pages.parts.desk import Desk, open_desk
from pages.parts.litigant_content import (
    batches_file,
    batches_html,
    batches_title,
    left_out,
    level_below,
    litigants,
    litigants_file,
    subtitle_of,
    title_of,
    without_batches,
)
from pages.parts.litigant_content import (
    table_html as litigants_html,
)
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import towns_are_known
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.tabs import show_tabs
from pages.parts.why_content import (
    bases_offered,
    file_of,
    notes_html,
    parts_offered,
    table_html,
    waterfall_drawing,
    why_of,
)
from warehouse.problem import Problem

PAGE = "changes"
BATCHES = "batches"
PARTS_READ = "“随总量”是按原有比重、随总量变化应有的部分；“结构变化”是超出或不足的部分，各项合计为零"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False, bases=bases_offered)
    if not desk.view.base:
        show_break_notice(desk, PAGE)
    if desk.level == "village":
        panels.empty("村居件数太少，不作分解。", "请在所在镇街查看变化原因。")
        return
    tab = show_tabs(PAGE, desk.view, parts_offered(desk) | {BATCHES: "批量与集中"})
    if tab == BATCHES:
        _show_litigants(desk)
    else:
        _show_parts(desk, tab)
    show_footnotes(desk)


def _show_parts(desk: Desk, by: str) -> None:
    try:
        found = why_of(desk, by)
        if found.change is None:
            panels.empty("两期不能比较。", found.sentence_zh)
            return
        drawing = waterfall_drawing(desk, by, panels.current_palette())
    except Problem as problem:
        panels.empty(f"{problem.what}。", problem.way_out or "")
        return
    with panels.panel("why", drawing.title, drawing.subtitle):
        panels.draw(drawing, "why")
        st.html(f'<div class="foot-note">{notes_html(found)}{_reading(desk)}</div>')
    with panels.panel(
        "parts", "逐项", "“随总量”是总量变化时按原有比重应有的部分；“结构变化”是超出或不足的部分，各项合计为零"
    ):
        st.html(table_html(desk, by))
        _download(desk, "变化原因", lambda: file_of(desk, by))


def _reading(desk: Desk) -> str:
    """How to take population and batches, which are no part of any sector or place."""
    text = "“人口变动”是件数不变、人口增减时率的变化。"
    if desk.caliber.numerator.batch:
        fewest = desk.caliber.numerator.batch_threshold
        text += f"批量案件（同一原告单位、同一案由、同月，按全市合计满 {fewest} 件）单列，其余各项不含批量案件。"
    return f"<p>{escape(text)}</p>"


def _show_litigants(desk: Desk) -> None:
    for column, role in zip(st.columns(2, gap="small"), ROLES_ZH, strict=True):
        with column:
            found = litigants(desk, role)
            with panels.panel(f"litigants-{role}", title_of(found), subtitle_of(found)):
                html = litigants_html(desk, role)
                if html:
                    st.html(html)
                    panels.remark(found.sentence_zh)
                else:
                    panels.empty(f"没有达到列名件数的{ROLES_ZH[role]}单位。")
    _download(desk, "集中度", lambda: litigants_file(desk))
    if level_below(desk) and towns_are_known(desk):
        name = LEVELS_ZH[level_below(desk)]
        with panels.panel("batches", batches_title(without_batches(desk), name), desk.words()):
            html = batches_html(desk)
            if html:
                st.html(html)
                panels.remark(left_out(without_batches(desk), name))
                _download(desk, "去批量成讼率", lambda: batches_file(desk))
            else:
                panels.empty("没有批量案件，去批量成讼率与成讼率相同。")


def _download(desk: Desk, name: str, make) -> None:
    st.download_button(
        "下载（CSV）",
        data=make,
        file_name=file_columns.file_name(name, desk.place_name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{name}",
    )
