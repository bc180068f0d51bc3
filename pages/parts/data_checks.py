"""检查: every check of the last build: passed, or what offends and why it matters."""

from __future__ import annotations

import json

import polars as pl
import streamlit as st

from pages.parts.code_words import in_words
from pages.parts.plain_table import badge, facts, plain_table
from warehouse.scope import Scope


def show_checks(warehouse, scope: Scope) -> None:
    checks = warehouse.query("checks", scope)
    failed = checks.filter(pl.col("n_offending") > 0).sort("n_offending", descending=True)
    st.html(
        facts(
            (
                ("检查", str(checks.height), "项"),
                ("通过", str(checks.height - failed.height), "项"),
                ("需要看一看", str(failed.height), "项"),
            )
        )
        + "<p class='section-sub'>建库时逐项检查。“必过”的一项不过，就不启用新版本，仍用原来的数字。</p>"
    )
    rows = [
        (_state(row), row["title_zh"], _severity(row), row["n_offending"], row["explain_zh"])
        for row in _in_order(checks)
    ]
    st.html(plain_table(("结果", "检查", "要求", "不符的行", "说明"), rows))
    for row in failed.iter_rows(named=True):
        sample = pl.DataFrame(json.loads(row["sample"]), infer_schema_length=None)
        if sample.width:
            with st.expander(f"{row['title_zh']}：{row['n_offending']:,} 行不符，举例"):
                words = in_words(sample)
                st.html(plain_table(words.columns, words.rows()))


def _in_order(checks: pl.DataFrame) -> list[dict]:
    return sorted(checks.iter_rows(named=True), key=lambda row: (row["n_offending"] == 0, row["severity"] != "hard"))


def _state(row: dict) -> str:
    if not row["n_offending"]:
        return badge("通过", "good")
    return badge("未通过", "high") if row["severity"] == "hard" else badge("看一看", "check")


def _severity(row: dict) -> str:
    return "必过" if row["severity"] == "hard" else "提示"
