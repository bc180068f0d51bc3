"""登记簿: every document that was kept, newest first, with where it stands and what it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

import polars as pl
import streamlit as st

from pages.parts import panels
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.errors import show_problem
from pages.parts.plain_table import Html, badge, local_time, plain_table
from pages.parts.view import View, href
from warehouse.office import register
from warehouse.office.paper import Paper, Status
from warehouse.office.store import Office
from warehouse.problem import Problem

PAGE = "papers"
BADGES = {Status.DRAFT: "plain", Status.SUBMITTED: "check", Status.ISSUED: "good"}
ALL = "全部"
SHOWN = 200
HEADS = ("标题", "文号", "状态", "对象", "期间", "改动时间", "登记号", "关系")


def show_register(desk: Desk, office: Office) -> None:
    try:
        papers = register.all_papers(office)
    except Problem as problem:
        show_problem(problem)
        return
    if not papers:
        panels.empty("登记簿还是空的", "在“拟稿”中选好文书，存为草稿后登记在这里。")
        return
    found = _filtered(papers)
    with panels.panel("register", heading(found), "按登记先后，新的在前；点标题打开"):
        if not found:
            panels.empty("没有符合条件的文书", "请放宽上面的筛选。")
            return
        st.html(f"<div class='papers'>{register_table(found[:SHOWN], desk.view)}</div>")
        if len(found) > SHOWN:
            panels.remark(f"只列出前 {SHOWN} 份；其余请用筛选查找，或下载全部。")
        name = f"文书登记簿_{datetime.now():%Y-%m-%d}.csv"
        st.download_button(
            "下载登记簿（CSV）", csv_bytes(register_frame(found)), name, "text/csv", on_click="ignore",
            key="download-register",
        )  # fmt: skip


def _filtered(papers: list[Paper]) -> list[Paper]:
    with st.container(horizontal=True, gap="small", key="filters-register", vertical_alignment="center"):
        status = st.selectbox("状态", [ALL, *(one.zh for one in Status)], key="register-status", width=150)
        kinds = sorted({paper.kind_zh for paper in papers})
        kind = st.selectbox("种类", [ALL, *kinds], key="register-kind", width=290)
        text = st.text_input(
            "查找",
            key="register-text",
            width=260,
            max_chars=60,
            placeholder="查找标题、文号、对象",
            label_visibility="collapsed",
        ).strip()
    return [paper for paper in papers if fits(paper, status, kind, text)]


def fits(paper: Paper, status: str, kind: str, text: str) -> bool:
    words = f"{paper.title} {paper.number or ''} {paper.place_zh} {paper.notes}"
    return status in (ALL, paper.status.zh) and kind in (ALL, paper.kind_zh) and text in words


def heading(papers: Sequence[Paper]) -> str:
    counts = {one: sum(paper.status is one for paper in papers) for one in Status}
    return f"{len(papers)} 份文书：" + "、".join(f"{one.zh} {count}" for one, count in counts.items())


def register_table(papers: Sequence[Paper], view: View) -> str:
    rows = [
        (
            _link(paper, view), str(paper.number) if paper.number else "", badge(paper.status.zh, BADGES[paper.status]),
            paper.place_zh, paper.period_zh, local_time(paper.changed_at), str(paper.id), _relation(paper, view),
        )
        for paper in papers
    ]  # fmt: skip
    return plain_table(HEADS, rows)


def _link(paper: Paper, view: View) -> Html:
    return Html(f'<a class="go" data-soft href="{to_paper(view, paper.id)}">{escape(paper.title)}</a>')


def _relation(paper: Paper, view: View) -> Html | str:
    said = []
    if paper.replaces:
        said.append(f'代替 <a class="go" data-soft href="{to_paper(view, paper.replaces)}">第 {paper.replaces} 号</a>')
    if paper.replaced_by:
        to = to_paper(view, paper.replaced_by)
        said.append(f'由 <a class="go" data-soft href="{to}">第 {paper.replaced_by} 号</a>重发')
    return Html("；".join(said)) if said else ""


def to_paper(view: View, paper_id: int) -> str:
    return escape(href(PAGE, view, tab="register", paper=str(paper_id)))


def register_frame(papers: Sequence[Paper]) -> pl.DataFrame:
    """The register as a table to take away."""

    def when(text: str | None) -> str | None:
        return f"{local_time(text):%Y-%m-%d %H:%M}" if text else None

    return pl.DataFrame(
        [
            {
                "登记号": paper.id, "文号": str(paper.number) if paper.number else None, "标题": paper.title,
                "种类": paper.kind_zh, "状态": paper.status.zh, "对象": paper.place_zh, "主送": paper.addressee,
                "期间": paper.period_zh, "口径": paper.caliber_zh, "数据版本": paper.data_version,
                "数据截至": paper.data_date, "成文日期": paper.dated, "登记时间": when(paper.created_at),
                "送审时间": when(paper.submitted_at), "发出时间": when(paper.issued_at), "代替": paper.replaces,
                "由何件重发": paper.replaced_by, "备注": paper.notes, "提示": "演示数据" if paper.made_up else None,
            }
            for paper in papers
        ],
        infer_schema_length=None,
    )  # fmt: skip
