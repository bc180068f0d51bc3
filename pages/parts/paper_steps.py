"""草稿 → 送审 → 已发: each step asks once more, and the last one gives the number and keeps the very bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from pages.documents.drafts import Revised, request_of
from pages.documents.writing import FORMATS
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.errors import show_problem
from pages.parts.filters import go
from pages.parts.paper_made import Made, made, made_of
from pages.parts.paper_said import attempt, say_next
from warehouse.office import register
from warehouse.office.paper import Paper, PaperFile, PaperNumber, Status
from warehouse.office.store import Office
from warehouse.problem import Problem

USUAL_PREFIX = "某诉源"
STEPS = (Status.DRAFT, Status.SUBMITTED, Status.ISSUED)


def show_steps(desk: Desk, office: Office, paper: Paper, one: Made | None, found: Sequence[Revised]) -> None:
    with panels.panel("steps", "办理", "发出后不能再改；送审的可以退回草稿"):
        st.html(steps_html(paper.status))
        if paper.status is Status.DRAFT:
            _show_submit(office, paper, one)
        elif paper.status is Status.SUBMITTED:
            _show_issue(desk, office, paper, one, found)
        else:
            _show_reissue(desk, office, paper)


def steps_html(status: Status) -> str:
    now = STEPS.index(status)
    marks = "".join(
        f"<li{' aria-current=' + chr(34) + 'step' + chr(34) if n == now else ''}"
        f" class='{'done' if n < now else 'here' if n == now else 'later'}'>{step.zh}</li>"
        for n, step in enumerate(STEPS)
    )
    return f"<ol class='steps' aria-label='办理进度'>{marks}</ol>"


def _show_submit(office: Office, paper: Paper, one: Made | None) -> None:
    sure = st.checkbox("已核对内容和数据截至日期", key=f"sure-{paper.id}-{paper.changes}")
    ready = sure and one is not None and not one.left
    if one is not None and one.left:
        panels.remark("有改动没有用上，请先在“文字改动”中处理。")
    if st.button("送审", type="primary", width="stretch", key="submit", disabled=not ready):
        attempt(lambda: register.submit(office, paper), "已送审，内容不能再改；需要改时退回草稿。")


def _show_issue(desk: Desk, office: Office, paper: Paper, one: Made | None, found: Sequence[Revised]) -> None:
    if found:
        panels.remark(f"起草后有 {len(found)} 个数字被修订（见“数据修订”）。要用新数字，请先退回草稿。")
    try:
        offered = register.next_number(office, _last_prefix(office), date.fromisoformat(paper.dated).year)
    except Problem as problem:
        show_problem(problem)
        return
    text = st.text_input("发文字号", str(offered), key=f"number-{paper.id}", max_chars=60)
    panels.remark("已按上次的机关代字排出下一个号，可以改；同一个号只能用一次。")
    sure = st.checkbox("已经签发，按此文号发出", key=f"sure-{paper.id}-{paper.changes}")
    if st.button("编号发出", type="primary", width="stretch", key="issue", disabled=not sure or one is None):
        attempt(lambda: issue(desk, office, paper, text), f"已按 {text.strip()} 发出，三种文件已存档。")
    if st.button("退回草稿", width="stretch", key="take-back"):
        attempt(lambda: register.take_back(office, paper), "已退回草稿。")


def issue(desk: Desk, office: Office, paper: Paper, text: str) -> Paper:
    """The document with its number, in all forms, and the number itself, kept together."""
    number = PaperNumber.read(text)
    one = made_of(desk, office, paper, number=str(number))
    if one.left:
        raise Problem("有改动过的段落现在不同了，不能发出", way_out="请退回草稿，重新核对文字改动")
    name = one.document.file_name
    files = [PaperFile(form, f"{name}.{form}", one.form(form)) for form in FORMATS]
    return register.issue(office, paper, number, files)


def _last_prefix(office: Office) -> str:
    numbered = [paper for paper in register.all_papers(office) if paper.number]
    last = max(numbered, key=lambda paper: paper.issued_at or "", default=None)
    return last.number.prefix if last else USUAL_PREFIX


def _show_reissue(desk: Desk, office: Office, paper: Paper) -> None:
    if paper.replaced_by is not None:
        panels.remark("这一份已有重发的稿子，见上。")
        return
    panels.remark("数据修订后需要更正的，可以按现行数据重发；新件写明代替哪一件，原件留存不动。")
    sure = st.checkbox("需要重发", key=f"sure-{paper.id}-{paper.changes}")
    if st.button("按现行数据拟重发稿", width="stretch", key="reissue", disabled=not sure):
        try:
            new = reissue(desk, office, paper)
        except Problem as problem:
            show_problem(problem)
            return
        say_next(f"已拟重发稿，登记号 {new.id}；核对后送审。")
        go(desk.view.with_(paper=str(new.id), tab="register"))
        st.rerun()


def reissue(desk: Desk, office: Office, paper: Paper) -> Paper:
    """A draft of the same document from the served data, dated today, with the same corrected wording."""
    one = made(desk, replace(request_of(paper), dated=date.today(), number=""))
    new = register.add_paper(office, one.new_paper(replaces=paper.id))
    for wording in register.wordings_of(office, paper):
        new = register.put_wording(office, new, wording)
    return new
