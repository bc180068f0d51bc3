"""One document of the register: its pages, where it stands, what was revised since, its wording and its notes."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.documents.drafts import refuse_unless_readable, revised
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.errors import show_problem
from pages.parts.paper_compose import show_caveats
from pages.parts.paper_made import Made, made_of
from pages.parts.paper_pages import FORMS_ZH, TYPES, show_downloads, show_pages
from pages.parts.paper_register import to_paper
from pages.parts.paper_revised import show_revised
from pages.parts.paper_said import attempt, say, show_said
from pages.parts.paper_steps import show_steps
from pages.parts.paper_wording import show_wording
from pages.parts.plain_table import facts, local_time
from warehouse.office import register
from warehouse.office.paper import LONGEST_NOTES, Paper, Status
from warehouse.office.store import Office
from warehouse.problem import Problem


def show_opened(desk: Desk, office: Office, paper: Paper) -> None:
    show_said()
    try:
        refuse_unless_readable(paper, desk.display)
    except Problem as problem:
        show_problem(problem)
        return
    st.html(_head(paper) + _chain(desk, office, paper))
    one = _made(desk, office, paper)
    found = revised(register.figures_of(office, paper), desk.warehouse, desk.scope) if _older(desk, paper) else []
    left, right = st.columns([1, 1.9], gap="medium")
    with left:
        show_steps(desk, office, paper, one, found)
        _show_files(office, paper, one)
        if _older(desk, paper):
            show_revised(desk, office, paper, found)
        _show_notes(office, paper)
        if one is not None and paper.status is not Status.ISSUED:
            show_caveats(one)
    with right:
        if one is not None:
            _show_preview(office, paper, one)
            if paper.editable:
                show_wording(office, paper, one)


def _older(desk: Desk, paper: Paper) -> bool:
    return paper.data_version != desk.warehouse.version


def _head(paper: Paper) -> str:
    issued = local_time(paper.issued_at)
    return f"<h2 class='section-title'>{escape(paper.title)}</h2>" + facts(
        (
            ("状态", paper.status.zh, f"{issued:%Y-%m-%d}" if issued else ""),
            ("文号", str(paper.number) if paper.number else "未编号", ""),
            ("登记号", str(paper.id), paper.kind_zh),
            ("对象", paper.place_zh, ""),
            ("数据版本", paper.data_version, f"截至 {paper.data_date}"),
        )
    )


def _chain(desk: Desk, office: Office, paper: Paper) -> str:
    """What it replaces, and what replaces it."""
    said = []
    if paper.replaces:
        old = register.paper_of(office, paper.replaces)
        name = escape(str(old.number or old.title))
        said.append(f'本件代替 <a class="go" data-soft href="{to_paper(desk.view, old.id)}">{name}</a>')
    if paper.replaced_by:
        new = register.paper_of(office, paper.replaced_by)
        link = f'<a class="go" data-soft href="{to_paper(desk.view, new.id)}">第 {new.id} 号（{new.status.zh}）</a>'
        said.append(f"本件由 {link} 重发")
    return f'<p class="section-sub">{"；".join(said)}</p>' if said else ""


def _made(desk: Desk, office: Office, paper: Paper) -> Made | None:
    """None where it can't be made again: an issued one has its files, the others are told why."""
    try:
        number = str(paper.number) if paper.number else ""
        with st.spinner("正在生成文书…"):
            one = made_of(desk, office, paper, number=number)
            one.pages()
            return one
    except Problem as problem:
        if paper.status is not Status.ISSUED:
            show_problem(problem)
        return None


def _show_preview(office: Office, paper: Paper, one: Made) -> None:
    """Of an issued document only if it still comes out to the byte as it was issued."""
    if paper.status is Status.ISSUED:
        kept = register.files_of(office, paper).get("pdf")
        if kept is None or kept.content != one.form("pdf"):
            panels.empty("预览不能再现发出时的样子", "句式、字体或程序后来有改动；请下载存档的文件查看。")
            return
    for wording in one.left:
        text = "…".join(wording.before)[:60]
        say(f"“{text}”一段的改动没有用上：这一段现在不同了。")
    show_pages(f"paper-{paper.id}", paper.title, one.pages())


def _show_files(office: Office, paper: Paper, one: Made | None) -> None:
    with panels.panel("files", "文件", "发出时的原件，不再改变" if paper.status is Status.ISSUED else "随草稿更新"):
        if paper.status is not Status.ISSUED:
            if one is None:
                panels.remark("现在不能生成，原因见上。")
            else:
                show_downloads(one)
            return
        for form, file in register.files_of(office, paper).items():
            st.download_button(
                f"下载 {FORMS_ZH[form]}", file.content, file.name, TYPES[form], on_click="ignore",
                key=f"issued-{form}", width="stretch",
            )  # fmt: skip


def _show_notes(office: Office, paper: Paper) -> None:
    with panels.panel("notes", "备注", "只在登记簿中，不印入文书"):
        notes = st.text_area(
            "备注", paper.notes, key=f"notes-{paper.id}-{paper.changes}", max_chars=LONGEST_NOTES,
            label_visibility="collapsed",
        )  # fmt: skip
        if st.button("保存备注", key="keep-notes") and notes != paper.notes:
            attempt(lambda: register.put_notes(office, paper, notes), "备注已保存。")
