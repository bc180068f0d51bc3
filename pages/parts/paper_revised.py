"""数据修订: which printed figures the served data has otherwise, and by how much."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.documents.drafts import Revised, request_of
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.paper_made import made
from pages.parts.paper_said import attempt
from pages.parts.plain_table import Figure, plain_table, roomy
from warehouse.office import register
from warehouse.office.paper import Paper
from warehouse.office.store import Office

SHOWN = 50
HEADS = ("数字", "印作", "现为", "相差")


def show_revised(desk: Desk, office: Office, paper: Paper, found: Sequence[Revised]) -> None:
    """For a document made from other data than is served."""
    served = desk.warehouse.version
    title = f"{len(found)} 个数字被修订" if found else "数据有新版本，文中数字都没有变"
    with panels.panel("revised", title, f"起草用 {paper.data_version}，现行 {served}"):
        if found:
            st.html(f"<div class='revised'>{plain_table(HEADS, revised_rows(found[:SHOWN]))}</div>")
            if len(found) > SHOWN:
                panels.remark(f"只列出前 {SHOWN} 个，共 {len(found)} 个。")
        if paper.editable and st.button("草稿改用现行数据", width="stretch", key="renew"):
            attempt(lambda: renew(desk, office, paper), f"草稿已改用数据版本 {served}。")


def revised_rows(found: Sequence[Revised]) -> list[tuple]:
    return [
        (
            roomy(f"{one.figure.place_zh} {one.figure.name_zh}".strip()),
            Figure(one.figure.text),
            Figure(one.now_zh),
            Figure(one.change_zh),
        )
        for one in found
    ]


def renew(desk: Desk, office: Office, paper: Paper) -> Paper:
    """The draft made again from the served data."""
    return register.renew(office, paper, made(desk, request_of(paper)).new_paper())
