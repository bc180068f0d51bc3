"""趋势: is it really moving? Months and years, limits of the usual ups and downs, the year's end, 同比 and 环比."""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.methods.forecast import NoForecast
from pages.charts import wording
from pages.parts import file_columns, panels, trends_content, trends_signals, trends_table
from pages.parts.breaks import running_through, show_break_notice
from pages.parts.desk import Desk, open_desk
from pages.parts.plain_table import facts
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.tabs import show_tabs
from pages.parts.trend_content import trend_drawing
from pages.parts.trends_breaks import breaks_html
from pages.parts.view import href

PAGE = "trends"
TABS = {"months": "走势", "control": "控制图", "forecast": "年底预测", "changes": "同比与环比"}


def show() -> None:
    desk = start_screen(PAGE, open_desk())
    if desk.level == "village" and desk.view.sector:
        st.html('<div class="notice" role="status">村居不再细分行业，下面为全部行业。</div>')
        desk = desk.seeing(sector=None)
    tab = show_tabs(PAGE, desk.view, TABS)
    if trends_content.series(desk).note:
        panels.empty(f"{trends_content.series(desk).note}。", "请改用“被告住所地”或“当事人均摊”的口径，或改看区县。")
    else:
        {"months": _months, "control": _control, "forecast": _forecast, "changes": _changes}[tab](desk)
    show_footnotes(desk)


def _months(desk: Desk) -> None:
    palette = panels.current_palette()
    show_break_notice(desk, PAGE)
    wide, narrow = st.columns([1.62, 1], gap="small")
    with wide:
        drawing = trend_drawing(desk, palette)
        with panels.panel("trend", drawing.title, drawing.subtitle):
            panels.draw(drawing, "trend")
    with narrow:
        _years(desk)
    left, right = st.columns([1, 1], gap="small")
    for column, key, drawing in (
        (left, "year-lines", trends_content.lines_drawing(desk, palette)),
        (right, "counts", trends_content.counts_drawing(desk, palette)),
    ):
        with column, panels.panel(key, drawing.title, drawing.subtitle):
            panels.draw(drawing, key)
    _breaks(desk)


def _years(desk: Desk) -> None:
    drawing = trends_content.years_drawing(desk, panels.current_palette())
    found = trends_content.years(desk)
    with panels.panel("years", drawing.title, drawing.subtitle):
        if found.frame["value"].null_count() == found.frame.height:
            panels.empty("没有可画的年度。", "需要完整的年度和人口数字。")
        else:
            panels.draw(drawing, "years")
        words = trends_content.last_year_words(found)
        if words:
            panels.remark(words)
        if found.breaks_at:
            _offer_running_through(desk)


def _breaks(desk: Desk) -> None:
    html = breaks_html(desk)
    if html:
        with panels.panel("breaks", "哪些调整会影响前后比较？", "统计规则、案由和区划的变动，及其对本图的影响"):
            st.html(html)


def _control(desk: Desk) -> None:
    found = trends_content.control(desk)
    if found.frame.is_empty() or found.frame["value"].null_count() == found.frame.height:
        panels.empty("没有完整的月份，画不出控制图。", "请改选较晚的期间。")
        return
    drawing = trends_content.control_drawing(desk, panels.current_palette())
    with panels.panel("control", drawing.title, drawing.subtitle):
        panels.draw(drawing, "control")
        panels.remark("".join(trends_signals.remarks(desk)))
    with panels.panel("signals", "哪些月份有信号，说明什么？", "信号提示值得查看，不等于好坏；新近的在前"):
        html = trends_signals.signals_html(desk)
        if html:
            st.html(html)
        else:
            panels.empty("没有信号：各月的起伏都在平常波动之内。")
    _breaks(desk)


def _forecast(desk: Desk) -> None:
    found = trends_content.forecast(desk)
    if isinstance(found, NoForecast):
        panels.empty(f"暂不能预测：{found.reason_zh}。", "数据积累后会自动给出；也可换用前后一致的口径。")
        _offer_running_through(desk, "forecast")
        return
    drawing = trends_content.forecast_drawing(desk, panels.current_palette(), found)
    told = found.forecast
    with panels.panel("forecast", drawing.title, drawing.subtitle):
        panels.draw(drawing, "forecast")
        ends = [wording.interval(low[-1], high[-1], 0) for low, high in _fans(told)]
        rate = [("折合每万人", f"{wording.number(found.rate, 1)}", "件/万人")] if found.rate else []
        pairs = [
            ("全年预计", wording.number(told.year_end), "件"), ("80% 区间", ends[0], "件"), ("95% 区间", ends[1], "件"),
            *rate, ("上年全年", wording.cases(found.last_year), "件"),
        ]  # fmt: skip
        st.html(facts(pairs))
        panels.remark(_how_sure(found))


def _fans(told) -> tuple:
    return (told.lower_80, told.upper_80), (told.lower_95, told.upper_95)


def _how_sure(found) -> str:
    told = found.forecast
    tried = (
        f"用过去 {told.replays} 年同一月份的数据倒推，当时的预测与年底实际平均相差 {wording.percent(told.error)}。"
        if told.replays
        else "历史太短，还不能倒推检验误差。"
    )
    return (
        f"{tried}算法：最近12个月的件数按三分之一延续其增减，再按往年各月所占比重分到余下月份（1—2月合并）。"
        "区间指未来实际落入的范围；突发的批量案件、政策调整不在预料之内。只供安排工作参考，不作考核依据。"
    )


def _changes(desk: Desk) -> None:
    subtitle = f"{desk.place_name} · {trends_content.measure(desk)} · {desk.caliber.label_zh} · 新近的在前，列两年"
    with panels.panel("changes", trends_table.finding(desk), subtitle):
        st.html(trends_table.table_html(desk))
        panels.remark("".join(trends_table.remarks(desk)))
        st.download_button(
            "下载全部月份（CSV）",
            data=lambda: trends_table.table_file(desk),
            file_name=file_columns.file_name("同比环比", desk.place_name, desk.sector_name or "", desk.caliber.name_zh),
            mime="text/csv",
            on_click="ignore",
            key="download-changes",
        )


def _offer_running_through(desk: Desk, tab: str | None = None) -> None:
    """The way to a caliber under which the years can be compared, if the present one is not such a one."""
    other = running_through(desk)
    if (
        other is None
        or other.key == desk.view.caliber
        or not any(one.parts for one in trends_content.series(desk).breaks)
    ):
        return
    link = escape(href(PAGE, desk.view, caliber=other.key, tab=tab))
    name = escape(other.name_zh.split("·")[0])
    st.html(f'<p class="foot-note"><a class="go chip" data-soft href="{link}">改用“{name}”口径，可连续比较 →</a></p>')
