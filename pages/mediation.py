"""诉前解纷: what becomes of disputes from first contact on, beside and before the suit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from html import escape

import streamlit as st

from pages.parts import file_columns, panels
from pages.parts.cards import cards_html
from pages.parts.desk import Desk, open_desk
from pages.parts.mediation_content import (
    BELOW,
    cards,
    cohorts_drawing,
    cohorts_zh,
    hints,
    is_known,
    later_drawing,
    later_legend,
    legend,
    ripe_zh,
    span_zh,
    steps_drawing,
    way,
)
from pages.parts.mediation_months import LINES, NOT_THE_SAME_ZH, months_file, rate_drawing, received_drawing
from pages.parts.mediation_tables import (
    BREAKDOWNS,
    after_html,
    breakdown,
    breakdown_file,
    breakdown_html,
    cohorts_file,
    ends_html,
    steps_html,
)
from pages.parts.screen import show_footnotes_of, start_screen
from pages.parts.tabs import show_tabs
from pages.parts.view import href

PAGE = "mediation"
TABS = {"way": "纠纷去向", "months": "按月走势", "bodies": "类型、渠道、组织和行业"}
METRIC = "mediation_success_rate"
MANY = 24  # longer tables are folded
WHOLE_MONTHS_ZH = "调解只计到整月：未满的月份等报齐再计入，上年同期同样处理。"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), caliber=lambda _: False)
    if desk.level in BELOW:
        panels.empty("诉前解纷按办理法院统计，到区县为止。", "请在左上“地区”改选区县或全市，或看所在区县：")
        district = desk.tree.above(desk.place, "district")
        to, name = escape(href(PAGE, desk.view, place=district, focus=None)), escape(desk.choices.places[district])
        st.html(f'<p class="foot-note"><a class="go" data-soft href="{to}">{name}的诉前解纷 →</a></p>')
        return
    tab = show_tabs(PAGE, desk.view, TABS)
    if not way(desk).total["disputes"]:
        panels.empty("没有可看的纠纷。", "请换一个地区、行业或统计期；调解登记和线索可在“导入与质量”页导入。")
        return
    {"way": _show_way, "months": _show_months, "bodies": _show_bodies}[tab](desk)
    show_footnotes_of(desk, METRIC, *([WHOLE_MONTHS_ZH] if desk.period.cut else []))


def _show_period(desk: Desk) -> None:
    if not is_known(desk):
        panels.empty("本期没有调解登记。", "请换一个统计期；2025年起的先行调解要导入调解登记才看得到。")
        return
    st.html(cards_html(cards(desk)))
    for text in hints(desk):
        st.html(f'<div class="notice" role="status">{escape(text)}</div>')


def _show_way(desk: Desk) -> None:
    palette, found = panels.current_palette(), way(desk)
    _show_period(desk)
    panels.remark(cohorts_zh(desk))
    left, right = st.columns([1, 1.35], gap="small")
    drawing = steps_drawing(desk, palette)
    with left, panels.panel("way", drawing.title, drawing.subtitle):
        panels.draw(drawing, "way")
    with right, panels.panel("way-ends", "这些纠纷现在在哪里？", f"{span_zh(found)} · 每件只计一处"):
        st.html(ends_html(desk))
    with panels.panel("way-steps", "每一环节走到多少，漏在哪里，用多少天？", f"{desk.place_name} · {span_zh(found)}"):
        st.html(steps_html(desk))
        panels.remark(ripe_zh(found))
        if not any(step.days_n for step in found.steps):
            panels.remark("选定行业时不给出各环节天数。")
    _show_cohorts(desk)
    with panels.panel("way-after", "调解成功以后", f"{span_zh(found)} · 履行了，纠纷才算化解"):
        st.html(after_html(desk))


def _show_cohorts(desk: Desk) -> None:
    palette = panels.current_palette()
    drawing = cohorts_drawing(desk, palette)
    with panels.panel("cohorts", drawing.title, drawing.subtitle):
        st.html(_legend(legend(palette)))
        panels.draw(drawing, "cohorts")
    later = later_drawing(desk, palette)
    with panels.panel("later", later.title, later.subtitle):
        st.html(_legend(later_legend(palette)))
        panels.draw(later, "later")
        _download(desk, "纠纷去向", "逐月", cohorts_file)


def _show_months(desk: Desk) -> None:
    palette = panels.current_palette()
    _show_period(desk)
    drawing = received_drawing(desk, palette)
    with panels.panel("received", drawing.title, drawing.subtitle):
        panels.draw(drawing, "received")
    left, right = st.columns(2, gap="small")
    for nth, metric in enumerate(LINES):
        drawing = rate_drawing(desk, metric, palette)
        with (left, right)[nth % 2], panels.panel(metric, drawing.title, drawing.subtitle):
            panels.draw(drawing, metric)
    panels.remark(NOT_THE_SAME_ZH)
    _download(desk, "诉前解纷", "按月", months_file)


def _show_bodies(desk: Desk) -> None:
    _show_period(desk)
    for what in BREAKDOWNS:
        if (what.by == "district" and desk.level == "district") or (what.by == "sector" and desk.view.sector):
            continue
        with panels.panel(f"by-{what.by}", what.title, f"{desk.place_name} · {desk.period.label_zh} · {what.order_zh}"):
            html = breakdown_html(desk, what)
            if html is None:
                panels.empty("本期没有登记。")
                continue
            many = breakdown(desk, what).height
            with st.expander(f"展开 {many} 个{what.heading}") if many > MANY else nullcontext():
                st.html(html)
            _download(desk, "诉前解纷", what.heading, lambda d, w=what: breakdown_file(d, w))


def _legend(marks: list[tuple[str, str]]) -> str:
    keys = "".join(f'<span><i style="background:{colour}"></i>{escape(words)}</span>' for words, colour in marks)
    return f'<div class="part-legend">{keys}</div>'


def _download(desk: Desk, name: str, part: str, make: Callable[[Desk], bytes]) -> None:
    st.download_button(
        "下载本表（CSV）",
        data=lambda: make(desk),
        file_name=file_columns.file_name(name, part, desk.place_name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{part}",
    )
