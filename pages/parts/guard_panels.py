"""Panels of 防失真检查: all towns of a place, or one town."""

from __future__ import annotations

import streamlit as st

from pages.parts import file_columns, panels
from pages.parts.desk import Desk
from pages.parts.guard_content import checked_html, file_of, guarded, table_html, title_of
from warehouse.problem import Problem

ABOUT = (
    "率在下降而下列指标异常上升（12 月占比为异常下降）时，先核实再评价。比较对象为上年同期，"
    "超出 99.8% 区间且不少于 5 件才算异常；标准为本系统默认，非官方规定。"
)


def show_guards(desk: Desk) -> None:
    """Towns that need checking come first, then the customary order."""
    try:
        frame = guarded(desk)
    except Problem as problem:
        panels.empty(f"{problem.what}。", problem.way_out or "")
        return
    with panels.panel("guards", title_of(frame), f"{desk.period.label_zh} · {desk.caliber.label_zh} · 需核实的在前"):
        st.html(table_html(desk))
        panels.remark(ABOUT)
        st.download_button(
            "下载本表（CSV）",
            data=lambda: file_of(desk),
            file_name=file_columns.file_name("防失真检查", desk.place_name, desk.period.label_zh),
            mime="text/csv",
            on_click="ignore",
            key="download-guards",
        )


def show_guards_of_place(desk: Desk) -> None:
    """The guards of the one place looked at, each with its figures."""
    with panels.panel("guards", "数字可靠吗？", f"防失真检查 · {desk.period.label_zh}"):
        try:
            st.html(f'<div class="marked">{checked_html(desk)}</div>')
        except Problem as problem:
            panels.empty(f"{problem.what}。", problem.way_out or "")
            return
        panels.remark(ABOUT)
