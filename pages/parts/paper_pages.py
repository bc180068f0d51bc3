"""A document to look at and to take away: its pages as pictures, two at a time, and its three forms."""

from __future__ import annotations

import streamlit as st

from pages.documents.writing import FORMATS
from pages.parts import panels
from pages.parts.paper_made import Made

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS_ZH = {"docx": "Word（修改）", "pdf": "PDF（签发、存档）", "xlsx": "Excel（数据）"}
AT_ONCE = 2
MOST_BUTTONS = 14  # more leaves are a list


def show_pages(key: str, title: str, pages: list[bytes]) -> None:
    """As large as the column allows; a row of buttons turns the leaves."""
    leaves = leaves_of(len(pages))
    with st.container(key=f"leaves-{key}"):
        chosen = leaves[0]
        if len(leaves) > 1:
            name = f"leaf-{key}"
            if st.session_state.get(name) not in leaves:
                st.session_state[name] = leaves[0]
            if len(leaves) > MOST_BUTTONS:
                chosen = st.selectbox("页", leaves, key=name, label_visibility="collapsed", width=140)
            else:
                chosen = st.segmented_control("页", leaves, key=name, label_visibility="collapsed", required=True)
        first = leaves.index(chosen or leaves[0]) * AT_ONCE
        columns = st.columns(AT_ONCE, gap="small")
        for column, number in zip(columns, range(first, min(first + AT_ONCE, len(pages))), strict=False):
            page = f"第 {number + 1} 页，共 {len(pages)} 页"
            column.image(pages[number], caption=page, width="stretch", alt=f"{title}，{page}")


def leaves_of(pages: int) -> list[str]:
    """1–2, 3–4, 5."""
    found = []
    for first in range(1, pages + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, pages)
        found.append(f"{first}–{last}" if last > first else f"{first}")
    return found


def show_downloads(one: Made) -> None:
    """Made when asked for; the same value as on the screen."""
    name = one.document.file_name
    for form in FORMATS:
        st.download_button(
            f"下载 {FORMS_ZH[form]}", lambda form=form: one.form(form), f"{name}.{form}", TYPES[form],
            on_click="ignore", key=f"download-{form}", width="stretch",
        )  # fmt: skip
    panels.remark("三种文件由同一份内容生成，数字相同；Excel 的“数据来源”表列出每个数字怎样复算。")
