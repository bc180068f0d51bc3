"""成批: one document for each town in one zip, with progress and a way to stop; the single ones as links."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

import streamlit as st

from metrics.period import parse_period
from pages.documents.kinds import Batch, prepare_all
from pages.documents.making import Kind, Request, safe_name
from pages.documents.writing import FORMATS, write_all
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.errors import show_panel, show_problem
from pages.parts.paper_pages import FORMS_ZH
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.view import href
from warehouse.problem import Problem

RUNNING = "letters_running"
READY = "letters_ready"  # (key, path, how many, the folder that goes with the session)


def show_letters(desk: Desk, kind: Kind, head) -> None:
    request = Request(
        kind.key, parse_period(desk.view.period, desk.warehouse.info).text, head.dated, desk.place,
        desk.view.caliber, head.addressee, head.issuer, "", head.copies,
    )  # fmt: skip
    try:
        batch = prepare_all(request, desk.warehouse, desk.scope, display=desk.display, settings=desk.root.settings)
    except Problem as problem:
        show_problem(problem)
        return
    each = LEVELS_ZH[kind.for_each]
    title = f"{desk.place_name} {len(batch)} 个{each}，各一份“{kind.name_zh}”"
    above, below = st.container(), st.container()
    with below, panels.panel("letter-each", f"也可以只看一个{each}的", "点名称预览、修改文字、送审和编号"):
        st.html(f'<dl class="choose">{_links(desk, batch)}</dl>')  # before the long work, so that it is there meanwhile
    with above, panels.panel("letters", title, f"{batch.making.period.label_zh} · {batch.making.caliber.label_zh}"):
        forms = _choose_forms()
        key = repr((request, desk.warehouse.version, desk.display, forms))
        slot = st.empty()
        if st.session_state.get(RUNNING) == key:
            _make(desk, batch, kind, forms, key, slot)
        elif forms:
            name = f"生成全部 {len(batch)} 份"
            slot.button(name, type="primary", key="letters-start", on_click=_start, args=(key,))
        _offer(key)


def _choose_forms() -> tuple[str, ...]:
    chosen = st.pills(
        "文件格式", FORMATS, default=("docx", "pdf"), selection_mode="multi", key="letters-forms",
        format_func=lambda form: FORMS_ZH[form],
    )  # fmt: skip
    if not chosen:
        panels.remark("请至少选一种格式。")
    return tuple(form for form in FORMATS if form in (chosen or ()))


def _start(key: str) -> None:
    st.session_state[RUNNING] = key
    st.session_state.pop(READY, None)


def _stop() -> None:
    st.session_state.pop(RUNNING, None)
    st.session_state["letters_said"] = "已取消，没有生成文件。"


def _make(desk: Desk, batch: Batch, kind: Kind, forms: tuple[str, ...], key: str, slot) -> None:
    """Any click while this runs begins the page anew: the bar then raises, and no half file is left."""
    slot.button("取消", key="letters-stop", on_click=_stop)
    bar = st.progress(0.0, "正在准备…")

    def tell(done: int, of: int, name: str) -> bool:
        bar.progress(done / of, f"{done} / {of} {name}")
        return st.session_state.get(RUNNING) == key

    room = tempfile.TemporaryDirectory(prefix="dispute-letters-")
    name = safe_name(f"{kind.name_zh}_{desk.place_name}_{batch.making.period.label_zh.split('（')[0]}")
    try:
        path = write_all(batch, len(batch), Path(room.name) / f"{name}.zip", forms, desk.root.settings, tell)
    except Problem as problem:
        st.session_state.pop(RUNNING, None)
        show_problem(problem)
        return
    finally:
        bar.empty()
    st.session_state.pop(RUNNING, None)
    st.session_state[READY] = (key, path, len(batch), room)
    st.rerun()


def _offer(key: str) -> None:
    said = st.session_state.pop("letters_said", None)
    if said:
        show_panel(said, (), kind="empty")
    ready = st.session_state.get(READY)
    if ready is None or ready[0] != key:
        return
    _, path, count, _ = ready
    size = path.stat().st_size / 1_000_000
    show_panel(f"{count} 份已生成，{size:,.1f} MB。", (), kind="good")
    st.download_button(
        "下载压缩包", path.read_bytes, path.name, "application/zip", on_click="ignore", key="letters-zip"
    )


def _links(desk: Desk, batch: Batch) -> str:
    groups: dict[str, list[str]] = {}
    for place in batch.places:
        code = place["code"]
        above = desk.tree.above(code, "district") or desk.tree.top
        to = escape(href("papers", desk.view, place=code))
        link = f'<a data-soft href="{to}">{escape(place["name"])}</a>'
        groups.setdefault(desk.tree.names.get(above, ""), []).append(link)
    return "".join(f"<dt>{escape(name)}</dt><dd>{''.join(links)}</dd>" for name, links in groups.items())
