"""文书: a kind, a period and recipients become a finished document; drafts, their way to issue, the register."""

from __future__ import annotations

import streamlit as st

from pages.parts import panels
from pages.parts.desk import open_desk
from pages.parts.errors import show_problem
from pages.parts.filters import current_view
from pages.parts.paper_compose import show_compose
from pages.parts.paper_opened import show_opened
from pages.parts.paper_register import show_register
from pages.parts.screen import start_screen
from pages.parts.tabs import show_tabs
from warehouse.office import register
from warehouse.office.store import open_office
from warehouse.problem import Problem

PAGE = "papers"
TABS = {"make": "拟稿", "register": "登记簿"}


def show() -> None:
    if st.query_params.get("tab") == "register" or st.query_params.get("paper"):
        _show_register()
        return
    desk = start_screen(PAGE, open_desk(), sector=False)
    show_tabs(PAGE, desk.view, TABS)
    show_compose(desk, open_office(desk.root))


def _show_register() -> None:
    """The register is of no place or period: no filter bar, but the address keeps what was looked at."""
    desk = open_desk()
    desk = desk.seeing(**vars(current_view(desk.choices)))
    view = desk.view.with_(tab="register")
    show_tabs(PAGE, view.with_(paper=None), TABS)
    office = open_office(desk.root)
    if desk.view.paper is None:
        show_register(desk, office)
        return
    try:
        paper = register.paper_of(office, int(desk.view.paper))
    except Problem as problem:
        show_problem(problem)
        panels.remark("下面是登记簿。")
        show_register(desk, office)
        return
    show_opened(desk, office, paper)
