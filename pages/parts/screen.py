"""What the analytic screens share: filters at the top, provenance at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from pages.parts import benchmarks, filters
from pages.parts.desk import RATE, Desk
from pages.parts.view import View, href


def start_screen(
    page: str,
    desk: Desk,
    *,
    sector: bool = True,
    against: bool = False,
    bases: Callable[[Desk], Mapping[str, str]] | None = None,
    versus: Callable[[Desk], str] | None = None,
    scheme: Callable[[Desk], tuple[str, Mapping[str, str]]] | None = None,
    courts: Callable[[Desk], tuple[str, Mapping[str, str], Mapping[str, str]]] | None = None,
    caliber: Callable[[Desk], bool] | None = None,
) -> Desk:
    """Reads the address, shows breadcrumbs and the filter bar, and gives the desk for what is asked.

    against  whether the reader may choose what places are held against
    bases    what a change may be counted from (written form → name), where the reader may choose that
    versus   gives the key of the second caliber, where the reader may choose one
    scheme   gives the key of the assessment scheme and key → name of all, where one is chosen and not a caliber
    courts   gives what filters.show_filters says, where a court is chosen and not a place
    caliber  whether what is looked at is counted under a caliber, so that one is chosen; None: it is
    """
    view = _without_villages(desk, filters.current_view(desk.choices))
    desk = desk.seeing(**vars(view))
    if versus is not None:
        view = view.with_(versus=versus(desk))
        desk = desk.seeing(versus=view.versus)
    schemes = None
    if scheme is not None:
        key, schemes = scheme(desk)
        view = view.with_(scheme=key)
        desk = desk.seeing(scheme=key)
    offered = benchmarks.offered(desk) if against else None
    filters.show_filters(
        view,
        desk.choices,
        desk.tree.options(view.place),
        sector=sector,
        against=offered,
        bases=bases(desk) if bases else None,
        versus=versus is not None,
        schemes=schemes,
        courts=courts(desk) if courts else None,
        caliber=caliber is None or caliber(desk),
    )
    if courts is None:
        filters.show_breadcrumbs(page, view, desk.choices, desk.tree.parents)
    return desk if sector else desk.seeing(sector=None)


def _without_villages(desk: Desk, view: View) -> View:
    """In a shared view no village has a screen of its own: its town is shown, and that is said."""
    place = view.place or desk.tree.top
    if not desk.display.shared or desk.tree.level(place) != "village":
        return view
    st.html('<div class="notice" role="status">对外共享时不单列一个村居，已改为所在镇街。</div>')
    return view.with_(place=desk.tree.above(place, "town"), focus=None)


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


def show_footnotes_of(desk: Desk, metric: str, *more: str) -> None:
    """The same for a screen about another metric; its caliber only where it is counted under one."""
    meta = desk.ask(metric, by="place", sector=None).meta
    compared = meta.compare_labels.get("yoy")
    lines = [
        f"{meta.metric.formula_zh}。" + "".join(meta.metric.includes_zh),
        *([f"口径：{desk.caliber.label_zh}。{desk.caliber.description_zh}"] if meta.caliber_key else []),
        *([f"上年同期：{compared}。"] if compared else []),
        *meta.notes,
        *more,
        f"数据版本 {meta.data_version}，截至 {meta.data_date:%Y-%m-%d}。",
    ]
    link = f'<a class="go" data-soft href="{escape(href("definitions", desk.view))}">口径与算法 →</a>'
    text = "".join(f"<p>{escape(line)}</p>" for line in dict.fromkeys(lines))
    st.html(f'<div class="foot-note">{text}{link}</div>')
