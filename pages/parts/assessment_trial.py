"""试算: the same scheme with other weights and lines, beside the real one. Nothing is kept but by a deliberate step."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from metrics.assessment.model import Assessment
from metrics.assessment.what_if import Change, as_new_version, changed
from pages.parts import panels
from pages.parts.assessment_content import assessed
from pages.parts.assessment_differences import trial_table, trial_title
from pages.parts.assessment_table import unit_of
from pages.parts.desk import Desk
from pages.parts.errors import show_panel, show_problem
from pages.parts.filters import go
from warehouse.assessment.model import Improvement, Item, Linear, Scheme, plain_number
from warehouse.assessment.shelf import keep_scheme, next_version
from warehouse.problem import Problem


def show_trial(desk: Desk, scheme: Scheme, schemes: dict[str, Scheme], found: Assessment) -> None:
    """`found`: under the scheme as it is."""
    said = st.session_state.pop("trial_kept", None)
    if said:
        show_panel(said, (), kind="good")
    with panels.panel(
        "trial-inputs", "改动满分和分数线，看得分怎么变", "只在本次浏览中有效，不改动方案；换方案后各自保留"
    ):
        changes = _inputs(scheme)
        st.button("恢复原值", on_click=_restore, args=(scheme,), key="trial-restore")
    try:
        copy = changed(scheme, changes)
        other = assessed(desk, copy)
    except Problem as problem:
        show_problem(problem)
        return
    weights = sum((item.most for item in copy.items), Decimal(0))
    if not changes:
        panels.empty("还没有改动。", "改动上面的满分或分数线，这里就列出每个对象的合计和变化。")
        return
    with panels.panel("trial-points", trial_title(found, other, changes), _subtitle(found, weights, scheme)):
        st.html(trial_table(found, other))
        panels.remark("试算，不是考核结果。差 = 试算 − 原方案，按未舍入的分数相减后舍入一次。")
    _offer_keeping(desk, copy, schemes)


def _subtitle(found: Assessment, weights: Decimal, scheme: Scheme) -> str:
    said = f"试算 · {found.period.label_zh} · {scheme.label_zh}"
    if weights != scheme.total:
        said += f"；满分合计 {plain_number(weights)}，原为 {plain_number(scheme.total)}，两边的总分不宜直接相比"
    return said


def _key(scheme: Scheme, item: Item, what: str) -> str:
    return f"trial {scheme.key} {item.id} {what}"


def _inputs(scheme: Scheme) -> dict[str, Change]:
    """A number for each weight and line; what differs from the scheme."""
    changes: dict[str, Change] = {}
    lined = [item for item in scheme.items if isinstance(item.rule, Linear | Improvement)]
    plain = [item for item in scheme.items if item not in lined]
    for items, width in ((lined, 2), (plain, 4)):
        if lined and items is plain and plain:
            st.html("<p class='trial-item'>其余各项的满分</p>")
        columns = st.columns(width, gap="small") if items else ()
        for n, item in enumerate(items):
            with columns[n % width]:
                change = _inputs_of(scheme, item)
            if change != Change():
                changes[item.id] = change
    return changes


def _inputs_of(scheme: Scheme, item: Item) -> Change:
    found: dict[str, Decimal] = {}
    if not isinstance(item.rule, Linear | Improvement):
        given = _number(scheme, item, "most", item.name_zh, item.most)
        return Change(given if given != item.most else None)
    wanted = {"most": ("满分", item.most)}
    wanted |= {"full_at": ("满分线", item.rule.full_at), "none_at": ("零分线", item.rule.none_at)}
    unit = f"（{unit_of(item)}）" if unit_of(item) else ""
    st.html(f"<p class='trial-item'>{panels.escape(item.name_zh + unit)}</p>")
    with st.container(horizontal=True, gap="xsmall"):
        for what, (label, value) in wanted.items():
            given = _number(scheme, item, what, label, value)
            if given != value:
                found[what] = given
    return Change(**found)


def _number(scheme: Scheme, item: Item, what: str, label: str, value: Decimal) -> Decimal:
    least = 0.5 if what == "most" else None
    given = st.number_input(
        label,
        value=float(value),
        min_value=least if least is None or float(value) >= least else float(value),
        max_value=float(scheme.total) if what == "most" else None,
        step=0.5 if what == "most" else 1.0,
        format="%g",
        key=_key(scheme, item, what),
        width=122 if label in ("满分", "满分线", "零分线") else 200,
    )
    return value if given is None or given == float(value) else Decimal(str(round(given, 4)))


def _restore(scheme: Scheme) -> None:
    for item in scheme.items:
        for what in ("most", "full_at", "none_at"):
            st.session_state.pop(_key(scheme, item, what), None)


def _offer_keeping(desk: Desk, copy: Scheme, schemes: dict[str, Scheme]) -> None:
    version = next_version(schemes, copy.id)
    with st.expander(f"存为第 {version} 版…"):
        st.html(
            f"<p class='section-sub'>存下以后，“{panels.escape(copy.title_zh)}”多出第 {version} 版，所有人都能看到；"
            "已有的版本保留不动。满分合计必须等于总分。</p>"
        )
        why = st.text_input("改了什么（写入方案）", key="trial-why", max_chars=200)
        sure = st.checkbox(f"确认存为第 {version} 版", key="trial-sure")
        if st.button("存为新版本", type="primary", disabled=not (sure and why.strip()), key="trial-keep"):
            _keep(desk, copy, version, why.strip())


def _keep(desk: Desk, copy: Scheme, version: int, why: str) -> None:
    try:
        kept = as_new_version(copy, version, why)
        keep_scheme(kept, desk.root)
    except Problem as problem:
        show_problem(problem)
        return
    st.session_state["trial_kept"] = f"已存为“{kept.label_zh}”，现在看的就是这一版。"
    go(desk.view.with_(scheme=kept.key))
    st.rerun()
