"""拟稿: a kind and its recipients are chosen, the finished document is looked at, taken away or registered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from metrics.period import parse_period
from pages.documents.kinds import KINDS
from pages.documents.making import Kind, Request
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.errors import show_problem
from pages.parts.filters import go
from pages.parts.paper_letters import show_letters
from pages.parts.paper_made import Made, fits, kind_of, made
from pages.parts.paper_pages import show_downloads, show_pages
from pages.parts.paper_said import say, say_next, show_said
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.view import View, href
from warehouse.office import register
from warehouse.office.store import Office
from warehouse.problem import Problem

PAGE = "papers"


@dataclass(frozen=True)
class Letterhead:
    """What an office writes on its documents besides their content; "" is the usual."""

    issuer: str = ""
    addressee: str = ""
    copies: str = ""
    dated: date = date.min


def show_compose(desk: Desk, office: Office) -> None:
    show_said()
    kind, wrong = kind_of(desk)
    if wrong:
        say(wrong)
    about = _choose_kind(desk, kind)
    if about is None:
        return
    if not fits(desk, kind):
        if kind.for_each and desk.tree.level(desk.place) in ("root", "city", "district"):
            show_letters(desk, kind, _letterhead(office, kind))
            return
        _say_who_can(desk, kind)
        return
    head = _letterhead(office, kind)
    request = Request(
        kind.key, _period(desk), head.dated, desk.place, desk.view.caliber, head.addressee, head.issuer, "",
        head.copies, about=about,
    )  # fmt: skip
    try:
        with st.spinner("正在生成文书…"):
            one = made(desk, request)
            pages = one.pages()
    except Problem as problem:
        show_problem(problem)
        return
    _show_made(desk, office, one, pages)


def _period(desk: Desk) -> str:
    return parse_period(desk.view.period, desk.warehouse.info).text


def _choose_kind(desk: Desk, kind: Kind) -> str | None:
    """Shows the choice and gives what the document is about besides its place; None while that is to be chosen."""
    with st.container(horizontal=True, gap="small", key="filters-kind"):
        st.session_state["choose_kind"] = kind.key
        st.selectbox(
            "文书种类", list(KINDS), format_func=lambda key: KINDS[key].name_zh if key in KINDS else key,
            key="choose_kind", width=330, on_change=_chosen, args=(desk.view, "choose_kind", "kind"),
        )  # fmt: skip
        about = _choose_about(desk, kind) if kind.asks else ""
    panels.remark(kind.about_zh)
    if about == "" and kind.asks and "不写" not in kind.asks:  # what may be left out says what it is then
        panels.empty(f"请先选择或键入：{kind.asks}", "在“文书种类”右边选；列表中没有的，直接键入名称后回车。")
        return None
    return about


def _choose_about(desk: Desk, kind: Kind) -> str:
    """The address calls it `subject`. What is offered is what the screens know; anything may be typed."""
    offered = about_offered(desk, kind)
    chosen = desk.view.subject or ""
    options = dict.fromkeys(["", *offered, *([chosen] if chosen else [])])
    st.session_state["choose_about"] = chosen
    st.selectbox(
        re.split("[（，]", kind.asks)[0],
        list(options),
        format_func=lambda key: offered.get(key, key) or "（未选）",
        key="choose_about",
        width=330,
        help=kind.asks,
        accept_new_options=True,
        on_change=_chosen,
        args=(desk.view, "choose_about", "subject"),
    )
    return chosen


def about_offered(desk: Desk, kind: Kind) -> Mapping[str, str]:
    """Sectors, courts or schemes by what the kind says it asks for; nothing where it is a name to be typed."""
    if "法院" in kind.asks or "法庭" in kind.asks:
        return dict(desk.choices.courts)
    if "方案" in kind.asks:
        from pages.parts.assessment_content import schemes_of

        return {key: scheme.label_zh for key, scheme in schemes_of(desk)[0].items()}
    if "行业" in kind.asks:
        return dict(desk.choices.sectors)
    return {}


def _chosen(view: View, key: str, name: str) -> None:
    value = (st.session_state.get(key) or "").strip()[:80] or None
    changes: dict[str, str | None] = {name: value}
    if name == "kind":
        changes["subject"] = None
    go(view.with_(**changes))


def _say_who_can(desk: Desk, kind: Kind) -> None:
    """Where to go from a place this kind is not about."""
    levels = "、".join(LEVELS_ZH[level] for level in kind.levels if level != "root")
    above = next((code for level in kind.levels if (code := desk.tree.above(desk.place, level))), None)
    to = above or desk.tree.top
    link = f'<a class="go" data-soft href="{escape(href(PAGE, desk.view, place=to))}">'
    panels.empty(f"“{kind.name_zh}”以{levels}为对象，{desk.place_name}不是", "请在上面的“地区”中改选。")
    st.html(f'<p class="foot-note">{link}改为{escape(desk.tree.names[to])} →</a></p>')


def _letterhead(office: Office, kind: Kind) -> Letterhead:
    """The fields; what the office wrote last on such a document stands there already."""
    last = _last_used(office, kind.key)
    with st.expander("版头、主送、抄送和日期"):
        left, right = st.columns(2)
        issuer = left.text_input("发文机关", last.get("issuer") or "", key=f"issuer-{kind.key}", max_chars=60)
        addressee = right.text_input(
            "主送（不填时按文书的习惯）", last.get("addressee") or "", key=f"to-{kind.key}", max_chars=300
        )
        copies = left.text_input("抄送", last.get("copies") or "", key=f"copies-{kind.key}", max_chars=300)
        dated = right.date_input("成文日期", value="today", key=f"dated-{kind.key}", format="YYYY-MM-DD")
    return Letterhead(issuer.strip(), addressee.strip(), copies.strip(), dated or date.today())


def _last_used(office: Office, kind: str) -> Mapping[str, str | None]:
    try:
        papers = register.all_papers(office)
    except Problem:
        return {}
    return next((paper.request for paper in papers if paper.kind == kind), {})


def _show_made(desk: Desk, office: Office, one: Made, pages: list[bytes]) -> None:
    document = one.document
    subtitle = f"{len(pages)} 页 · {document.terms.period} · 数据版本 {document.terms.data_version}"
    left, right = st.columns([1, 2.3], gap="medium")
    with left:
        with panels.panel("paper", document.title, subtitle):
            show_downloads(one)
            keep = st.button("存为草稿", type="primary", width="stretch", key="keep-draft")
            panels.remark("存为草稿后登记入簿，可以改文字、送审、编号发出；数字始终由数据得出。")
        show_caveats(one)
    with right:
        show_pages("preview", document.title, pages)
    if keep:
        try:
            paper = register.add_paper(office, one.new_paper())
        except Problem as problem:
            show_problem(problem)
            return
        say_next(f"已存为草稿，登记号 {paper.id}。")
        go(desk.view.with_(paper=str(paper.id), tab="register"))
        st.rerun()


def show_caveats(one: Made) -> None:
    with panels.panel("caveats", "签发前请注意", "以下各条随数字而来"):
        lines = "".join(f"<li>{escape(line)}</li>" for line in one.caveats)
        st.html(f"<ul class='caveats'>{lines}</ul>" if lines else "<p>没有需要特别说明的。</p>")
