"""文字改动: one paragraph at a time, its figures in brackets and not to be touched."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from pages.documents.corrections import Editable, editable, marked, read_marked, texts_of
from pages.documents.document import Number
from pages.parts import panels
from pages.parts.errors import show_problem
from pages.parts.paper_made import Made
from pages.parts.paper_said import attempt
from pages.parts.plain_table import Html, plain_table
from warehouse.office import register
from warehouse.office.paper import Paper, Wording
from warehouse.office.store import Office
from warehouse.problem import Problem

HEADS = ("段落", "原文", "改为")


def show_wording(office: Office, paper: Paper, one: Made) -> None:
    kept = {wording.position: wording for wording in register.wordings_of(office, paper)}
    paragraphs = editable(one.document, one.notes)
    title = f"文字改动 {len(kept)} 处" if kept else "改文字"
    with panels.panel("wording", title, "【】中是数字，由数据得出，不能改；口径、数据日期和各项说明必须保留"):
        if kept:
            st.html(f"<div class='revised'>{plain_table(HEADS, _rows(kept, one))}</div>")
        if not paragraphs:
            panels.empty("这份文书没有可改的段落")
            return
        _show_editor(office, paper, kept, paragraphs)
        for wording in one.left:
            if st.button(f"去掉没有用上的改动（第 {wording.position + 1} 段）", key=f"drop-{wording.position}"):
                attempt(lambda w=wording: _undo(office, paper, w), "这处改动已去掉。")


def _show_editor(office: Office, paper: Paper, kept: dict[int, Wording], paragraphs: list[Editable]) -> None:
    by_position = {paragraph.position: paragraph for paragraph in paragraphs}
    chosen = st.selectbox(
        "段落", list(by_position), format_func=lambda position: _named(by_position.get(position)),
        key=f"paragraph-{paper.id}",
    )  # fmt: skip
    paragraph = by_position[chosen]
    text = st.text_area(
        "文字", marked(paragraph.runs), key=f"wording-{paper.id}-{chosen}-{paper.changes}", height=150,
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if st.button("保存这一段", type="primary", key="keep-wording"):
            _keep(office, paper, kept.get(chosen), paragraph, text)
        if chosen in kept and st.button("恢复原文", key="undo-wording"):
            attempt(lambda: _undo(office, paper, kept[chosen]), "已恢复原文。")


def _keep(office: Office, paper: Paper, held: Wording | None, paragraph: Editable, text: str) -> None:
    """A paragraph corrected before stays held against what was made from the data."""
    try:
        wording = read_marked(text, replace(paragraph, runs=_original(paragraph, held)))
    except Problem as problem:
        show_problem(problem)
        return
    attempt(lambda: register.put_wording(office, paper, wording), "改动已保存，见预览。")


def _original(paragraph: Editable, held: Wording | None) -> tuple:
    if held is None or texts_of(paragraph.runs) != held.after:
        return paragraph.runs
    numbers = [run for run in paragraph.runs if isinstance(run, Number)]
    woven: list = [held.before[0]]
    for number, text in zip(numbers, held.before[1:], strict=True):
        woven += [number, text]
    return tuple(run for run in woven if run != "")


def _undo(office: Office, paper: Paper, wording: Wording) -> Paper:
    return register.put_wording(office, paper, replace(wording, after=wording.before))


def _named(paragraph: Editable | None) -> str:
    return "" if paragraph is None else f"{paragraph.section}｜{marked(paragraph.runs)[:40]}"


def _rows(kept: dict[int, Wording], one: Made) -> list[tuple]:
    lost = {wording.position for wording in one.left}
    return [
        (
            Html(f"第 {position + 1} 段{'（没有用上）' if position in lost else ''}"),
            Html(f"<span class='said'>{escape('□'.join(wording.before))}</span>"),
            Html(f"<span class='said'>{escape('□'.join(wording.after))}</span>"),
        )
        for position, wording in sorted(kept.items())
    ]
