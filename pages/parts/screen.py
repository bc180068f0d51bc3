"""What the analytic screens share: filters at the top, provenance at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from pages.parts import benchmarks, filters
from pages.parts.desk import RATE, Desk
from pages.parts.view import href


def start_screen(
    page: str,
    desk: Desk,
    *,
    sector: bool = True,
    against: bool = False,
    bases: Callable[[Desk], Mapping[str, str]] | None = None,
) -> Desk:
    """Reads the address, shows breadcrumbs and the filter bar, and gives the desk for what is asked.

    against  whether the reader may choose what places are held against
    bases    what a change may be counted from (written form → name), where the reader may choose that
    """
    view = filters.current_view(desk.choices)
    desk = desk.seeing(**vars(view))
    offered = benchmarks.offered(desk) if against else None
    filters.show_filters(
        view,
        desk.choices,
        desk.tree.options(view.place),
        sector=sector,
        against=offered,
        bases=bases(desk) if bases else None,
    )
    filters.show_breadcrumbs(page, view, desk.choices, desk.tree.parents)
    return desk if sector else desk.seeing(sector=None)


def show_footnotes(desk: Desk, *more: str) -> None:
    """Caliber in a sentence, notes of the evaluation, data version: what must travel with every figure."""
    meta = desk.ask(RATE, by="place").meta
    caliber = desk.caliber
    compared = meta.compare_labels.get("yoy")
    lines = [
        f"口径：{caliber.label_zh}。{caliber.description_zh}",
        *([f"上年同期：{compared}。"] if compared else []),
        *meta.notes,
        *more,
        f"数据版本 {meta.data_version}，截至 {meta.data_date:%Y-%m-%d}。",
    ]
    link = f'<a class="go" data-soft href="{escape(href("definitions", desk.view))}">口径与算法 →</a>'
    text = "".join(f"<p>{escape(line)}</p>" for line in dict.fromkeys(lines))
    st.html(f'<div class="foot-note">{text}{link}</div>')
