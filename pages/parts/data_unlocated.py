"""未定位地址: the worklist of addresses that reached no town, most gain first, and the clerk's decisions."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from pages.parts.address_repairs import OUTSIDE, add_repair, matching_places, read_repairs
from pages.parts.address_text import region_names
from pages.parts.csv_file import csv_bytes
from pages.parts.errors import show_panel, show_problem
from pages.parts.plain_table import plain_table
from pages.parts.rebuild import rebuild
from pages.parts.worklist import FOR_COURT, LIMIT, REPAIRABLE, Worklist, by_court, by_text, read_worklist, suits_gained
from warehouse.folders import DataFolder
from warehouse.problem import Problem
from warehouse.scope import Scope

PAGE = 50
ROLES = {"defendant": "被告", "any": "全部当事人"}
COLUMNS = {
    "address_masked": "地址（已隐去门牌）",
    "located_name": "已知到",
    "why": "原因",
    "n_gained": "修好可减少未定位",
    "n_parties": "人次",
    "n_cases": "案件",
}
COURT_COLUMNS = {"court": "受理法院辖区", "written": "写的是", "n_parties": "人次", "n_cases": "案件"}


def show_unlocated(warehouse, scope: Scope, folder: DataFolder) -> None:
    chosen_list, role = _which()
    worklist = _worklist_of(warehouse.version, scope, role, warehouse)
    repairable = worklist.repairable
    decided = {address: name or code for address, code, name in read_repairs(folder)}
    _show_decided(by_text(repairable), decided, folder)
    if chosen_list == FOR_COURT:
        _show_for_court(worklist.for_court, warehouse.places(scope), ROLES[role])
        return
    open_rows = repairable.filter(~pl.col("address_masked").is_in(list(decided)))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        gained = suits_gained(warehouse, scope, worklist.caliber, open_rows)
        st.html(_said(open_rows, gained, worklist, role))
        chosen = _pick(_search(by_text(open_rows)))
    with right, st.container(key="sheet-repair"):
        _repair(chosen, warehouse, scope, folder)


def _which() -> tuple[str, str]:
    left, right, _ = st.columns([1.4, 1.2, 1.6])
    chosen = left.segmented_control(
        "清单", (REPAIRABLE, FOR_COURT), default=REPAIRABLE, required=True, key="address_kind",
        help="可修复：写了路名、小区、村居等。需请法院补登：没有填写、写“不详”“无”，或只写到省、市、区县，任何人都无法认定。",
    )  # fmt: skip
    role = right.segmented_control(
        "统计谁的地址", list(ROLES), default="defendant", required=True, format_func=ROLES.get, key="address_role",
        help="按被告住所地归属的口径只看被告；按原告、任一当事人的口径要看全部当事人。",
    )  # fmt: skip
    return chosen or REPAIRABLE, role or "defendant"


@st.cache_data(max_entries=8, show_spinner=False)
def _worklist_of(version: str, scope: Scope, role: str, _warehouse) -> Worklist:
    return read_worklist(_warehouse, scope, role)


def _said(rows: pl.DataFrame, gained: int, worklist: Worklist, role: str) -> str:
    written, parties, cases = rows["address_masked"].n_unique(), rows["n_parties"].sum(), rows["n_cases"].sum()
    who = "被告" if role == "defendant" else "当事人"
    cut = f"只列作用最大的 {LIMIT:,} 个地址。" if worklist.cut else ""
    return (
        f"<p class='section-sub'>{written:,} 个地址待处理，涉及{who} {parties:,} 人次、案件 {cases:,} 件次"
        "（各类案件，全部年份）。"
        f"<b>全部修好可减少 {gained:,} 件未定位</b>（{escape(worklist.caliber.label_zh)}，全部年份）。{cut}"
        "作用大的在前。点选左侧方框，在右边指定它属于哪里。</p>"
    )


def _show_for_court(rows: pl.DataFrame, places: pl.DataFrame, who: str) -> None:
    table = by_court(rows, dict(places.select("code", "full_name").iter_rows()))
    shown = table.select(list(COURT_COLUMNS)).rename(COURT_COLUMNS)
    st.html(
        f"<p class='section-sub'>{who} {rows['n_parties'].sum():,} 人次没有写出可以认定的地方，"
        f"涉及案件 {rows['n_cases'].sum():,} 件次（各类案件，全部年份）。"
        "写同样文字的人未必住在同一处，所以不能在这里指定；"
        "请受理法院在原系统中补全住址，重新导入后自动定位。</p>"
    )
    st.download_button("下载清单", csv_bytes(shown), "需请法院补登.csv", "text/csv", on_click="ignore")
    st.html(plain_table(shown.columns, shown.head(PAGE).rows(), f"案件多的在前，列出 {min(PAGE, shown.height)} 行"))


def _search(rows: pl.DataFrame) -> pl.DataFrame:
    typed = st.text_input("在地址中查找", key="address_search", placeholder="例如小区、路名、村名")
    for piece in typed.split():
        rows = rows.filter(pl.col("address_masked").str.contains(piece, literal=True))
    return rows


def _pick(rows: pl.DataFrame) -> dict | None:
    pages = max(1, -(-rows.height // PAGE))
    number = 1
    if pages > 1:
        number = st.number_input(f"第几页（共 {pages} 页）", 1, pages, 1, key="address_page")
    shown = rows.slice((number - 1) * PAGE, PAGE)
    picked = st.dataframe(
        shown.select(list(COLUMNS)).rename(COLUMNS),
        hide_index=True,
        height=min(35 * (shown.height + 1) + 2, 440),
        on_select="rerun",
        selection_mode="single-row",
        key="address_list",
        column_config={"地址（已隐去门牌）": st.column_config.TextColumn(width="medium")},
    )
    table = csv_bytes(rows.select(list(COLUMNS)).rename(COLUMNS))
    st.download_button("下载清单", table, "未定位地址.csv", "text/csv", on_click="ignore")
    at = picked.selection.rows
    return shown.row(at[0], named=True) if at and at[0] < shown.height else None


def _repair(chosen: dict | None, warehouse, scope: Scope, folder: DataFolder) -> None:
    if chosen is None:
        st.html("<h3>这个地址属于哪里</h3><p class='soft'>先在左边点选一条地址。</p>")
        return
    places = warehouse.places(scope)
    st.html(
        f"<h3>{escape(chosen['address_masked'])}</h3><p class='soft'>已知到："
        f"{escape(chosen['located_name'])}；{escape(chosen['why'] or '')}。涉及 {chosen['n_cases']:,} 件案件，"
        f"修好可减少 {chosen['n_gained']:,} 件未定位。</p>"
    )
    typed = st.text_input("输入镇街或村居的名称", key="place_search", placeholder="例如：银杏，或 临河 银杏")
    options = dict(matching_places(places, typed)) | {OUTSIDE: "辖区外"}
    code = st.radio("选择", list(options), format_func=options.get, index=None, key="place_choice")
    if not st.button("记下", type="primary", disabled=code is None, width="stretch"):
        return
    try:
        regions = region_names(places, warehouse.query("place_aliases", scope))
        add_repair(folder, chosen["address_masked"], code, options[code], regions)
    except Problem as problem:
        show_problem(problem)
        return
    st.toast(f"已记下：{options[code]}")
    st.rerun()


def _show_decided(everything: pl.DataFrame, decided: dict[str, str], folder: DataFolder) -> None:
    waiting = everything.filter(pl.col("address_masked").is_in(list(decided)))
    if waiting.is_empty():
        return
    text, button = st.columns([4, 1], vertical_alignment="center")
    with text:
        show_panel(
            f"已指定 {waiting.height} 个地址，涉及 {waiting['n_cases'].sum():,} 件次案件，更新看板后生效。",
            (),
            kind="good",
        )
    if button.button("更新看板", key="rebuild_after_repair", width="stretch"):
        version = rebuild(folder)
        if version is not None:
            st.session_state["import_done"] = f"看板已更新到版本 {version}。"
            st.rerun()
    with st.expander("查看已指定的地址"):
        rows = [(a, decided[a], n) for a, n in waiting.select("address_masked", "n_cases").iter_rows()]
        st.html(plain_table(("地址", "指定为", "案件"), rows))
