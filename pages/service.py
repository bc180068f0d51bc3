"""便民巡回: whether service reaches people, what the courts offer beside the suit, 司法建议 and 助企."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.catalogue import METRICS
from pages.parts import file_columns, panels, service_files
from pages.parts.cards import cards_html
from pages.parts.desk import Desk, open_desk
from pages.parts.plain_table import facts
from pages.parts.screen import show_footnotes_of, start_screen
from pages.parts.service_content import (
    NEAR,
    cards,
    doubtful,
    is_known,
    kinds_html,
    months_drawing,
    reach_title,
    row,
    seat,
    share_card,
    tiles_html,
    towns_html,
    unreached_zh,
)
from pages.parts.service_courts import (
    SHOWN,
    courts_html,
    courts_title,
    points,
    points_html,
    resources,
    resources_html,
    suggestion_facts,
    suggestions,
    suggestions_html,
    suggestions_title,
)
from pages.parts.service_enterprises import CHANCE_ZH, industries, industries_html
from pages.parts.service_enterprises import cards as enterprise_cards
from pages.parts.tabs import show_tabs

PAGE = "service"
TABS = {
    "reach": "服务到哪里",
    "courts": "网上与跨域",
    "points": "站点与名册",
    "suggestions": "司法建议",
    "enterprises": "助企",
}
ONLY_FOR_MANAGING = METRICS["suggestion_reply_rate"].reading_zh
CANCELLED_ZH = "最高人民法院2024年9月修订审判质量管理指标体系时已取消“司法建议反馈率”。"
NO_DATA = "还没有便民服务数据。"
WAY_IN = "请在“导入与质量”页导入服务登记表或月报表；表样可在那里下载。"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False, caliber=lambda desk: desk.view.tab == "enterprises")
    if desk.level == "village":
        panels.empty("便民服务只统计到镇街。", "请在左上“地区”改选镇街或以上。")
        return
    tab = show_tabs(PAGE, desk.view, TABS)
    shown = {
        "reach": _show_reach,
        "courts": _show_courts,
        "points": _show_points,
        "suggestions": _show_suggestions,
        "enterprises": _show_enterprises,
    }[tab](desk)
    show_footnotes_of(desk, shown)


def _show_reach(desk: Desk) -> str:
    if not is_known(desk):
        panels.empty(NO_DATA, WAY_IN)
        return NEAR
    st.html(cards_html(cards(desk)))
    one = desk.level == "town"
    left, right = (None, st.container()) if one else st.columns([1.25, 1], gap="small")
    if left is not None:
        _show_tiles(desk, left)
    with right, panels.panel("kinds", "各类服务办了多少次？", f"{desk.place_name} · {desk.period.label_zh} · 次"):
        st.html(kinds_html(desk))
        _download(desk, "便民服务类型", service_files.kinds_file)
    drawing = months_drawing(desk, panels.current_palette())
    if drawing is not None:
        with panels.panel("service-months", drawing.title, drawing.subtitle):
            panels.draw(drawing, "service-months")
    if not one:
        with panels.panel("service-towns", "各镇街的巡回和上门服务", "按区划次序，不排名；次/万人除以常住人口"):
            st.html(towns_html(desk))
            _download(desk, "镇街便民服务", service_files.towns_file)
    return NEAR


def _show_tiles(desk: Desk, where) -> None:
    subtitle = f"{desk.period.label_zh} · 巡回和上门服务次数 · 点方格看该镇街"
    with where, panels.panel("reach", reach_title(desk), subtitle):
        st.html(tiles_html(desk))
        if missed := unreached_zh(desk):
            panels.remark(missed)


def _show_courts(desk: Desk) -> str:
    if not is_known(seat(desk)):
        panels.empty(NO_DATA, WAY_IN)
        return "online_filing_share"
    st.html(cards_html([share_card(desk, m) for m in ("online_filing_share", "cross_domain_success_rate")]))
    where = seat(desk).place_name
    with panels.panel(
        "service-courts", courts_title(desk), f"{where}各法院 · {desk.period.label_zh} · 按法院次序，不排名"
    ):
        st.html(courts_html(desk))
        panels.remark("网上立案占比只用报了网上立案数的月份；跨域立案成功率 = 成功 ÷ 作为管辖法院受理，协助另列。")
        if doubtful(row(seat(desk), "cross_domain_success_rate")):
            panels.remark("跨域立案几乎全部成功，请核对是否只登记了成功的。")
        _download(desk, "网上与跨域", service_files.courts_file)
    return "online_filing_share"


def _show_points(desk: Desk) -> str:
    what = f"{seat(desk).place_name}各法院 · 统计期最后一日在用、在册的 · 按法院次序，不排名"
    with panels.panel("points", "站点、团队和特邀调解名册", what):
        if resources(desk).is_empty():
            panels.empty(
                "没有在用的站点、团队，也没有在册的特邀调解组织和调解员。", "如有，请导入站点团队名单和特邀调解名册。"
            )
        else:
            st.html(resources_html(desk))
        if not points(desk).is_empty():
            st.html(points_html(desk))
            _download(desk, "站点和团队", service_files.points_file)
    return "services"


def _show_suggestions(desk: Desk) -> str:
    found = suggestions(desk)
    title = suggestions_title(desk)
    with panels.panel("suggestions", title, f"{desk.place_name} · {desk.period.label_zh} · {ONLY_FOR_MANAGING}"):
        if found.is_empty():
            panels.empty("本期没有发出司法建议的记录。", "如有，请导入司法建议台账。")
        else:
            st.html(facts(suggestion_facts(desk)))
            st.html(suggestions_html(desk))
            if found.height > SHOWN:
                panels.remark(f"共 {found.height} 份，这里先列未答复的，共 {SHOWN} 份；全部见下载的表。")
            if doubtful(row(desk, "suggestion_reply_rate")):
                panels.remark("几乎全部有答复，请核对是否只登记了有答复的。")
            _download(desk, "司法建议", service_files.suggestions_file)
        panels.remark(CANCELLED_ZH + "这里只列数，供催问，不作考核、不排名。")
    return "suggestion_reply_rate"


def _show_enterprises(desk: Desk) -> str:
    found = industries(desk)
    if found.is_empty():
        panels.empty("这里还没有企业名单。", "请在“导入与质量”页导入企业名单，系统按名称与案件当事人对应。")
        return "enterprise_suits"
    st.html(cards_html(enterprise_cards(desk)))
    with panels.panel("industries", "哪些行业涉诉多，多少企业无讼？", f"{desk.words()} · 按企业所在地区"):
        st.html(industries_html(desk))
        panels.remark(CHANCE_ZH)
        _download(desk, "助企", service_files.industries_file)
    return "enterprise_suits"


def _download(desk: Desk, name: str, make: Callable[[Desk], bytes]) -> None:
    st.download_button(
        "下载本表（CSV）",
        data=lambda: make(desk),
        file_name=file_columns.file_name(name, desk.place_name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{make.__name__}",
    )
