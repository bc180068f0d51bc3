"""未定位地址: the worklist of addresses that reached no town, most frequent first, and the clerk's decisions."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from pages.parts.address_repairs import OUTSIDE, add_repair, matching_places, read_repairs
from pages.parts.csv_file import csv_bytes
from pages.parts.errors import show_panel
from pages.parts.plain_table import plain_table
from pages.parts.rebuild import rebuild
from warehouse.folders import DataFolder
from warehouse.scope import Scope

PAGE = 50
COLUMNS = {
    "address_masked": "地址（已隐去门牌）",
    "located_name": "已知到",
    "why": "原因",
    "n_parties": "当事人",
    "n_cases": "案件",
}


def show_unlocated(warehouse, scope: Scope, folder: DataFolder) -> None:
    everything = warehouse.query("unlocated_addresses", scope)
    blank = pl.col("address_masked").fill_null("").str.strip_chars("＊ ") == ""
    nothing_written = everything.filter(blank)["n_parties"].sum()
    everything = _by_text(everything.filter(~blank))
    decided = {address: name or code for address, code, name in read_repairs(folder)}
    _show_decided(everything, decided, folder)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        open_rows = _search(everything.filter(~pl.col("address_masked").is_in(list(decided))))
        chosen = _worklist(open_rows)
        if nothing_written:
            st.html(
                f"<p class='section-sub'>另有 {nothing_written:,} 名当事人没有填写地址，"
                "无法在这里指定，请在原系统中补全后重新导入。</p>"
            )
    with right, st.container(key="sheet-repair"):
        _repair(chosen, warehouse.places(scope), folder)


def _by_text(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per written address: the same text under several courts is one decision."""
    first = [pl.col(name).first() for name in ("located_name", "why")]
    sums = [pl.col(name).sum() for name in ("n_parties", "n_cases")]
    grouped = rows.group_by("address_masked", maintain_order=True).agg(*first, *sums)
    return grouped.sort("n_cases", descending=True, maintain_order=True)


def _search(rows: pl.DataFrame) -> pl.DataFrame:
    typed = st.text_input("在地址中查找", key="address_search", placeholder="例如小区、路名、村名")
    for piece in typed.split():
        rows = rows.filter(pl.col("address_masked").str.contains(piece, literal=True))
    return rows


def _worklist(rows: pl.DataFrame) -> dict | None:
    parties, cases = rows["n_parties"].sum(), rows["n_cases"].sum()
    pages = max(1, -(-rows.height // PAGE))
    st.html(
        f"<p class='section-sub'>{rows.height:,} 个地址待处理，涉及 {parties:,} 名当事人、{cases:,} 件次案件；"
        "出现多的在前。点选左侧方框，在右边指定它属于哪里。</p>"
    )
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


def _repair(chosen: dict | None, places: pl.DataFrame, folder: DataFolder) -> None:
    if chosen is None:
        st.html("<h3>这个地址属于哪里</h3><p class='soft'>先在左边点选一条地址。</p>")
        return
    st.html(
        f"<h3>{escape(chosen['address_masked'])}</h3><p class='soft'>已知到："
        f"{escape(chosen['located_name'])}；{escape(chosen['why'] or '')}。涉及 {chosen['n_cases']:,} 件案件。</p>"
    )
    typed = st.text_input("输入镇街或村居的名称", key="place_search", placeholder="例如：银杏，或 临河 银杏")
    options = dict(matching_places(places, typed)) | {OUTSIDE: "辖区外"}
    code = st.radio("选择", list(options), format_func=options.get, index=None, key="place_choice")
    if st.button("记下", type="primary", disabled=code is None, width="stretch"):
        add_repair(folder, chosen["address_masked"], code, options[code])
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
