"""指标口径: what exactly each number is. All wording comes from the definitions themselves."""

from __future__ import annotations

import streamlit as st

from metrics.catalogue import METRICS
from metrics.comparison import CAUSE_BREAK_ZH, FILING_BREAK_ZH
from metrics.intervals import EXACT_BELOW, METHODS_ZH
from pages.parts.caliber_table import caliber_notes, caliber_table
from pages.parts.metric_sheets import metric_sheets
from pages.parts.published_table import published_table
from warehouse.calibers import Caliber, load_calibers
from warehouse.folders import data_folder
from warehouse.store import open_warehouse
from warehouse.versions import current_version

SECTIONS = ("口径", "指标", "怎样读区间与断点", "公开数字复算")


def show() -> None:
    calibers = list(_calibers().values())
    chosen = st.query_params.get("caliber")
    with st.container(key="definition-tabs"):
        caliber_tab, metric_tab, reading_tab, published_tab = st.tabs(
            SECTIONS, key="section", on_change="rerun", bind="query-params"
        )
    with caliber_tab:
        st.html(
            "<p class='section-sub'>全国没有统一的算法，每个数字都写明它的口径。底色标出与默认口径不同之处；"
            "规则有改动时另立新版，旧版保留。</p>" + caliber_table(calibers, chosen)
        )
        st.html("<h2 class='section-title'>说明与依据</h2>" + caliber_notes(calibers, chosen))
    with metric_tab:
        st.html(metric_sheets(METRICS.values()))
    with reading_tab:
        st.html(reading_guide())
    with published_tab:
        st.html(published_table())


def _calibers() -> dict[str, Caliber]:
    """As counted in the version that is served; without one, as they would be."""
    folder = data_folder()
    return open_warehouse(folder).calibers if current_version(folder) else load_calibers(folder.settings)


def reading_guide() -> str:
    """How to read an interval, a band and a break, once for all screens."""
    exact, byar, wilson = (METHODS_ZH[method] for method in ("poisson_exact", "byar", "wilson"))
    sheets = (
        (
            "95% 区间是什么",
            "案件是逐件数出来的，数字本身没有误差；但同样的条件再来一年，件数也会有偶然的多少。"
            "区间说的是：与这个数字相容的真实水平大致在哪个范围。人口越少，区间越宽。",
            f"件数少于 {EXACT_BELOW} 用{exact}，其余用{byar}；占比用 {wilson}。",
        ),
        (
            "显著高、相近、显著低",
            "与全部范围的水平比较，差别大到很难用偶然解释，才说“显著”。其余一律为“相近”，相近的地方不分先后。",
            "“显著”不等于“严重”，也不说明原因；只提示先看哪里。",
        ),
        (
            "变化显著、不显著",
            "与上年同期相比，变化的区间不含零，才说“变化显著”。未满的月份只与上年同样的天数相比；1月和2月合在一起看。",
            "件数和率的变化用百分比，占比的变化用百分点。",
        ),
        ("2025年1月1日的断点", FILING_BREAK_ZH + "。", "跨过这一天的比较只给数字，不说显著与否。"),
        ("2026年1月1日的断点", CAUSE_BREAK_ZH + "。", "案由按立案日期对应当时的规定。"),
        (
            "“未识别”与“未归类”",
            "未识别：案由写法在案由表中找不到，认不出是哪一种案由。未归类：因为案由未识别，也就没有行业。",
            "认得出的案由都有行业。认不出的写法见“导入与质量”的检查，可在 settings/causes_aliases.csv 中补充。",
        ),
        (
            "数字后面的“未定位”",
            "当事人住址定不到镇街、村居的案件单独列出，不摊给任何地方。这个占比高，当地的率就偏低。",
            "可在“导入与质量”的未定位地址清单里修复，一次修复，以后都有效。",
        ),
    )
    body = "".join(
        f"<section class='sheet'><h3>{title}</h3><p>{text}</p><p class='soft'>{more}</p></section>"
        for title, text, more in sheets
    )
    return f"<div class='sheets'>{body}</div>"
