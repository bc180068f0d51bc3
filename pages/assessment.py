"""考核: points by a scheme the office owns, each explained; what if it were weighted otherwise; the scheme itself."""

from __future__ import annotations

import streamlit as st

from metrics.assessment.model import Assessment
from metrics.assessment.subjects import subjects_zh
from pages.parts import file_columns, panels
from pages.parts.assessment_content import (
    assessed,
    cards,
    chosen_scheme,
    finding,
    points_file,
    points_workbook,
    schemes_of,
    within_of,
)
from pages.parts.assessment_scheme import show_scheme
from pages.parts.assessment_table import opened_remark, opened_table, opened_title, points_table
from pages.parts.assessment_trial import show_trial
from pages.parts.cards import cards_html
from pages.parts.desk import Desk, open_desk
from pages.parts.errors import show_problem
from pages.parts.screen import start_screen
from pages.parts.tabs import show_tabs
from pages.parts.view import href
from warehouse.assessment.model import Scheme
from warehouse.problem import Problem

PAGE = "assessment"
TABS = {"points": "得分", "trial": "试算", "scheme": "方案"}


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False, scheme=_offer)
    schemes, problems = schemes_of(desk)
    scheme, _ = chosen_scheme(desk.view.scheme, schemes)
    desk = within_of(desk, scheme)
    _say(f"{scheme.standing_zh}。{scheme.basis_zh}" if scheme.basis_zh else f"{scheme.standing_zh}。")
    tab = show_tabs(PAGE, desk.view, TABS)
    if tab == "scheme":
        show_scheme(desk, scheme, schemes, problems)
        return
    try:
        found = assessed(desk, scheme)
    except Problem as problem:
        show_problem(problem)
        return
    if tab == "trial":
        show_trial(desk, scheme, schemes, found)
    else:
        _show_points(desk, found)
    lines = "".join(f"<p>{panels.escape(line)}</p>" for line in (*found.notes, _version(found)))
    st.html(f'<div class="foot-note">{lines}</div>')


def _offer(desk: Desk) -> tuple[str, dict[str, str]]:
    """The key of the scheme looked at, and all by name."""
    schemes, _ = schemes_of(desk)
    scheme, said = chosen_scheme(desk.view.scheme, schemes)
    if said:
        _say(said)
    return scheme.key, {key: one.label_zh for key, one in schemes.items()}


def _show_points(desk: Desk, found: Assessment) -> None:
    st.html(cards_html(cards(found)))
    opened = desk.view.subject if found.of(desk.view.subject or "") else None
    if desk.view.subject and not opened:
        _say("链接中的考核对象不在所选方案和地区之内。")
    if opened is None and len(found.subjects) == 1:
        opened = found.subjects[0].subject.code
    if opened:
        _show_opened(desk, found, opened)
    scheme = found.scheme
    subtitle = f"{found.period.label_zh} · {scheme.label_zh}；表头下为满分；按惯例次序列出，不排名"
    with panels.panel("scores", finding(found), subtitle):
        st.html(points_table(found, lambda code: href(PAGE, desk.view, subject=code), opened))
        panels.remark(
            f"点{subjects_zh(scheme)}名称看每一分的来历。※ 已计分但需核实。"
            "未评的项不当作零分，也不折算，合计要和已评满分一起看。"
        )
        _downloads(desk, found)


def _show_opened(desk: Desk, found: Assessment, code: str) -> None:
    score = found.of(code)
    scheme: Scheme = found.scheme
    with panels.panel("opened", opened_title(score, scheme), f"{found.period.label_zh} · {scheme.label_zh}"):
        st.html(opened_table(score, scheme))
        close = panels.escape(href(PAGE, desk.view, subject=None))
        note = panels.escape(opened_remark(score, scheme))
        link = f'<a class="go" data-soft href="{close}">收起</a>' if len(found.subjects) > 1 else ""
        st.html(f'<div class="foot-note">{note} {link}</div>')


def _downloads(desk: Desk, found: Assessment) -> None:
    name = file_columns.file_name("考核", found.scheme.title_zh, desk.place_name, found.period.label_zh)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "下载逐项得分（CSV）",
            lambda: points_file(found),
            name,
            "text/csv",
            on_click="ignore",
            key="download-points",
        )
        st.download_button(
            "下载得分表（Excel）",
            lambda: points_workbook(found),
            name.removesuffix(".csv") + ".xlsx",
            on_click="ignore",
            key="download-workbook",
        )


def _version(found: Assessment) -> str:
    return f"数据版本 {found.data_version}，截至 {found.data_date:%Y-%m-%d}。"


def _say(text: str) -> None:
    st.html(f'<div class="notice" role="status">{panels.escape(text)}</div>')
