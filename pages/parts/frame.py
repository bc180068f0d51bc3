"""What surrounds every page: the sidebar's head, the made-up banner, title, data date, version and mode."""

from __future__ import annotations

import html

import streamlit as st

from pages.parts.errors import show_panel
from pages.parts.site_map import SitePage
from warehouse.display import CHECKUP, CIRCULAR, Display

PRODUCT = "诉源治理看板"
MADE_UP = "演示数据：虚构城市，数字由程序生成，不代表任何真实地区。"
MODES_MEAN = {CHECKUP: "只看区间和档次，不排名", CIRCULAR: "镇街成讼率附位次及其 90% 区间，其余不排名"}
SHARED = "对外共享：村居的小数已隐去"


def show_sidebar_head(info) -> None:
    """Product and city above the navigation (the stylesheet moves it there)."""
    city = html.escape(info.city_name) + ("（示例）" if info.made_up else "") if info else "尚无数据"
    with st.sidebar:
        st.html(
            f"<div class='side-head'><div class='side-title'>{PRODUCT}</div><div class='side-city'>{city}</div></div>"
        )


def show_head(page: SitePage, info, display: Display) -> None:
    """Banner, title and the line that says how fresh the figures are. info: warehouse Info, or None without one."""
    banner = f"<div class='banner' role='note'>{MADE_UP}</div>" if info and info.made_up else ""
    st.html(
        f"{banner}<header class='page-head'><h1>{html.escape(page.title)}</h1>"
        f"<div class='page-meta'>{_freshness(info, display)}</div></header>"
    )


def show_no_warehouse() -> None:
    show_panel(
        "还没有可以展示的数据。",
        (
            ("看演示", "在服务器上运行：python -m warehouse sample\n约一分钟生成一座虚构城市，刷新即可看到。"),
            ("用真实数据", "打开左侧“导入与质量”，先导入地名和人口，再导入法院导出的案件表。"),
        ),
        kind="empty",
    )


def _freshness(info, display: Display) -> str:
    if info is None:
        return _mode(display)
    date = f"数据截至 {info.data_date:%Y-%m-%d}" if info.data_date else "数据截至日未知"
    return f"{date} · 版本 {html.escape(info.version)}<span class='meta-dot'> · </span><br>{_mode(display)}"


def _mode(display: Display) -> str:
    """With what it means written out: a tooltip can't be seen on a phone or on paper."""
    means = MODES_MEAN[display.mode] + (f"；{SHARED}" if display.shared else "")
    name = f"{display.mode}模式"
    return f"<span title='{name}：{means}。'>{name}：{means}</span>"
