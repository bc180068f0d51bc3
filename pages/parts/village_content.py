"""The villages of a town on its own page: their table, and a sentence on how much luck there is in having no case."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.place_table import show_table
from pages.parts.places_content import villages
from pages.parts.view import href
from pages.parts.villages_content import sentence_of
from warehouse.problem import Problem


def show_villages(desk: Desk) -> None:
    try:
        villages(desk)
        luck = sentence_of(desk)
    except Problem as problem:  # a shared view gives villages by whole years only
        with panels.panel("table", "村居"):
            panels.empty(f"{problem.what}。", problem.way_out or problem.expected or "")
        return
    if desk.view.sector:
        st.html('<div class="notice" role="status">村居不再细分行业，下表为全部行业。</div>')
    show_table(desk.seeing(sector=None), "village")
    more = escape(href("villages", desk.view, sector=None, focus=None, pick=None))
    st.html(
        f'<p class="foot-note">{escape(luck)} <a class="go" data-soft href="{more}">各村是否无讼、连续几个月 →</a></p>'
    )
