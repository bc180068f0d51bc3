"""覆盖: which share of the litigants reached a town, by district, by level and over time."""

from __future__ import annotations

import polars as pl
import streamlit as st

from pages.parts import coverage
from pages.parts.errors import show_panel
from warehouse.scope import Scope

COUNTED = "此处按被告人次、全部年份；总览的“未定位”按案件、所选期间，两者不同。"


def show_coverage(warehouse, scope: Scope) -> None:
    _show_cases(warehouse, scope)
    _show_beside(warehouse, scope)


def _show_beside(warehouse, scope: Scope) -> None:
    """Services, stations, 司法建议, rosters and enterprises: how much there is, and what lies in no known place."""
    beside = _beside(warehouse.version, scope, warehouse)
    if not beside.is_empty():
        st.html("<h2 class='section-title'>便民服务、司法建议、名册和企业</h2>" + coverage.beside_table(beside))


@st.cache_data(max_entries=8, show_spinner=False)
def _beside(version: str, scope: Scope, _warehouse) -> pl.DataFrame:
    return _warehouse.query("beside_coverage", scope)


def _show_cases(warehouse, scope: Scope) -> None:
    counted = _counted(warehouse.version, scope, warehouse)
    if counted.is_empty():
        show_panel("还没有案件，无法说明覆盖情况。", (), kind="empty")
        return
    st.html(
        coverage.summary(counted) + f"<p class='section-sub'>{COUNTED}"
        "地址定不到镇街的案件不摊给任何地方，所以定位率低的区县，镇街的率会偏低。</p>"
    )
    left, right = st.columns([2, 1], gap="medium")
    left.html("<h2 class='section-title'>按受理法院</h2>" + coverage.district_table(counted))
    right.html("<h2 class='section-title'>各半年的定位率</h2>" + coverage.year_table(counted))


@st.cache_data(max_entries=8, show_spinner=False)
def _counted(version: str, scope: Scope, _warehouse) -> pl.DataFrame:
    return _warehouse.query("coverage", scope)
