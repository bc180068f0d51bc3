"""批次与版本: what was imported, what a later delivery revised, and the versions made of it."""

from __future__ import annotations

import polars as pl
import streamlit as st

from pages.parts.code_words import KINDS_ZH
from pages.parts.errors import show_panel
from pages.parts.plain_table import badge, local_time, plain_table
from warehouse.folders import DataFolder
from warehouse.months import month_label
from warehouse.scope import Scope
from warehouse.versions import versions_on_disk

SHOWN_MONTHS = 24


def show_versions(warehouse, scope: Scope, folder: DataFolder) -> None:
    batches = warehouse.query("batches", scope).sort("batch_no", descending=True)
    st.html("<h2 class='section-title'>批次</h2>" + _batches(batches))
    revisions = warehouse.query("revisions", scope)
    st.html("<h2 class='section-title'>上期数被修订</h2>")
    if revisions.is_empty():
        show_panel("没有修订：后来的文件没有改动先前的数字。", (), kind="good")
    else:
        st.html(_revisions(revisions, dict(batches.select("batch_no", "source_name").iter_rows())))
    rows = [
        (v.version, badge("在用", "good") if v.current else "", v.built_at, f"{v.size_bytes / 1e6:,.1f} MB")
        for v in versions_on_disk(folder)
    ]
    st.html("<h2 class='section-title'>版本</h2>" + plain_table(("版本", "", "生成时间", "大小"), rows))


def _batches(batches: pl.DataFrame) -> str:
    rows = [
        (
            row["batch_no"],
            KINDS_ZH.get(row["kind"], row["kind"]),
            row["source_name"],
            row["as_of"],
            row["rows_read"],
            row["rows_accepted"],
            row["rows_rejected"],
            row["n_findings"],
            local_time(row["imported_at"]),
            row["imported_by"],
        )
        for row in batches.iter_rows(named=True)
    ]
    header = ("序号", "内容", "文件", "截至日", "读到", "导入", "拒收", "问题", "导入时间", "导入人")
    return plain_table(header, rows, "后导入的文件替换先前同一案号的内容")


def _revisions(revisions: pl.DataFrame, names: dict[int, str]) -> str:
    recent = revisions.sort("batch_no", "month", descending=True)
    rows = [
        (
            names.get(row["batch_no"], str(row["batch_no"])),
            month_label(row["month"]),
            row["cases_redelivered"],
            row["cases_changed"],
            row["cases_moved_in"],
            row["cases_moved_out"],
        )
        for row in recent.head(SHOWN_MONTHS).iter_rows(named=True)
    ]
    header = ("修订它的文件", "立案月份", "再次报送", "其中内容有变", "改到本月", "改出本月")
    more = f"只列最近 {SHOWN_MONTHS} 行，共 {recent.height} 行" if recent.height > SHOWN_MONTHS else ""
    return plain_table(header, rows, more)
