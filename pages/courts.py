"""法院: how each court and tribunal runs: flow, a 体检表 without ranks, what is pending, how long, appeals, load."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from metrics.court_load import NOTE_ZH
from metrics.court_stock import BANDS_ZH
from pages.charts.age_bars import legend
from pages.parts import (
    courts_appeals,
    courts_checkup,
    courts_days,
    courts_files,
    courts_flow,
    courts_pending,
    file_columns,
    panels,
)
from pages.parts.cards import cards_html
from pages.parts.courts_bench import PAGE, bench_of, breadcrumbs_html, choice, has_courts
from pages.parts.courts_notices import notices_html
from pages.parts.desk import Desk, open_desk
from pages.parts.screen import show_footnotes_of, start_screen
from pages.parts.tabs import show_tabs
from pages.parts.view import href

TABS = {
    "flow": "收结存",
    "checkup": "体检表",
    "pending": "未结",
    "days": "用时与繁简",
    "appeals": "上诉与发改",
    "load": "工作量",
}
LISTS = {"": "按{}", "group": "按案由大类", "procedure": "按审理程序", "month": "按月"}
ORDER_ZH = "按惯常次序列出，不按数值排列"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False, courts=choice)
    if not has_courts(desk):
        panels.empty("还没有法院名录。", "请在“导入与质量”页导入法院表和案件。")
        return
    for html in (breadcrumbs_html(desk), notices_html(desk)):
        if html:
            st.html(html)
    tab, _, part = (desk.view.tab or "").partition("_")
    tab = show_tabs(PAGE, desk.seeing(tab=tab).view, TABS)
    shown = {
        "flow": _show_flow,
        "checkup": _show_checkup,
        "pending": _show_pending,
        "days": _show_days,
        "appeals": _show_appeals,
        "load": _show_load,
    }[tab](desk, part)
    show_footnotes_of(desk.seeing(place=bench_of(desk).within, court=None), shown)


def _words(desk: Desk) -> str:
    return f"{bench_of(desk).name} · {desk.period.label_zh}"


def _picks(desk: Desk, tab: str, parts: dict[str, str], chosen: str) -> None:
    """The parts of a tab as a row of links; the first is open by itself."""
    first = next(iter(parts))
    links = "".join(
        f'<a data-soft href="{escape(href(PAGE, desk.view, tab=tab if key == first else f"{tab}_{key}"))}"'
        f"{' aria-current=page' if key == chosen else ''}>{escape(words)}</a>"
        for key, words in parts.items()
    )
    st.html(f'<nav class="picks" aria-label="{TABS[tab]}的内容">{links}</nav>')


def _show_flow(desk: Desk, part: str) -> str:
    with panels.panel(
        "court-flow", courts_flow.flow_title(desk), f"{_words(desk)} · 旧存 ＋ 新收 － 结案 ＝ 未结（件），各类案件"
    ):
        st.html(courts_flow.flow_html(desk))
        if missing := courts_flow.unknown_zh(desk):
            panels.remark(missing)
    st.html(cards_html(courts_flow.cards(desk)))
    part = part if part in LISTS else ""
    by = courts_flow.LISTED_BY[part] or bench_of(desk).by
    with panels.panel("court-table", "收结存明细", f"{_words(desk)} · {ORDER_ZH}；结案率、结收比要与处置时间一起看"):
        _picks(desk, "flow", {key: words.format(bench_of(desk).row_zh) for key, words in LISTS.items()}, part)
        st.html(courts_flow.table_html(desk, by))
        _download(desk, "法院收结存", partial(courts_files.flow_file, desk, by), f"flow-{by}")
    _show_progress(desk)
    return "closing_rate"


def _show_progress(desk: Desk) -> None:
    line = courts_flow.line_of(desk)
    if line is None:
        return
    drawing = courts_flow.progress_drawing(desk, panels.current_palette(), line)
    alone = bench_of(desk).level == "tribunal"
    left, right = (st.container(), None) if alone else st.columns([1.45, 1], gap="small")
    with left, panels.panel("court-progress", drawing.title, drawing.subtitle):
        panels.draw(drawing, "court-progress")
        panels.remark(f"{line.source_zh}。本院自己的进度线写在 settings/progress_lines.yaml。")
    if right is None:
        return
    table = courts_flow.progress_html(desk, line)
    with (
        right,
        panels.panel("court-progress-rows", f"各{bench_of(desk).row_zh}与进度线", f"最近一个整月末 · {ORDER_ZH}"),
    ):
        if table:
            st.html(table)
        else:
            panels.empty("进度线对已过的月份没有要求。")


def _show_checkup(desk: Desk, part: str) -> str:
    sections = courts_checkup.SECTIONS
    part = part if part in sections else next(iter(sections))
    with panels.panel(
        "court-checkup", courts_checkup.title(desk, part), f"{_words(desk)} · {ORDER_ZH} · 指到数字上看分子、分母和区间"
    ):
        _picks(desk, "checkup", {key: words for key, (words, _) in sections.items()}, part)
        st.html(courts_checkup.table_html(desk, part))
        for sentence in courts_checkup.remarks(desk, part):
            panels.remark(sentence)
        _download(desk, "法院体检表", partial(courts_files.checkup_file, desk), "checkup", "下载全部指标（CSV）")
    return sections[part][1][0]


def _show_pending(desk: Desk, part: str) -> str:
    st.html(cards_html(courts_pending.cards(desk)))
    palette = panels.current_palette()
    drawing = courts_pending.drawing(desk, palette)
    with panels.panel("court-ages", drawing.title, drawing.subtitle):
        st.html(legend(BANDS_ZH, palette))
        panels.draw(drawing, "court-ages")
        st.html(courts_pending.table_html(desk))
        _download(desk, "法院未结", partial(courts_files.pending_file, desk), "pending")
    with panels.panel("court-stages", courts_pending.stages_title(desk), f"{_words(desk)}期末 · 各类未结案件（件）"):
        st.html(courts_pending.stages_html(desk))
    day = desk.warehouse.info.data_date
    with panels.panel(
        "court-long", "超过12个月未结的案件", f"{bench_of(desk).name} · 截至 {day:%Y-%m-%d} · 立案早的在前"
    ):
        if not desk.scope.case_rows:
            panels.empty(courts_pending.NO_ROWS_ZH)
        elif courts_pending.long_pending(desk).is_empty():
            panels.empty("没有超过12个月未结的案件。")
        else:
            st.html(courts_pending.long_pending_html(desk))
    return "over_12_months_share"


def _show_days(desk: Desk, part: str) -> str:
    st.html(cards_html(courts_days.cards(desk)))
    drawing = courts_days.drawing(desk, panels.current_palette())
    if drawing is None:
        panels.empty("本期没有立案的一审案件，画不出用时曲线。")
    else:
        with panels.panel("court-curves", drawing.title, drawing.subtitle):
            panels.draw(drawing, "court-curves")
    with panels.panel("court-days", "一审案件用了多少天？", f"{_words(desk)} · 天，扣除审限后 · {ORDER_ZH}"):
        st.html(courts_days.table_html(desk))
        _download(desk, "法院审理时间", partial(courts_files.days_file, desk), "days")
    with panels.panel("court-split", courts_days.split_title(desk), f"{_words(desk)} · 一审结案"):
        st.html(courts_days.split_html(desk))
        panels.remark(courts_days.SAVED_ZH + "。")
        _download(desk, "繁简分流", partial(courts_files.split_file, desk), "split")
    return "mean_days"


def _show_appeals(desk: Desk, part: str) -> str:
    st.html(cards_html(courts_appeals.cards(desk)))
    with panels.panel("court-appeals", courts_appeals.title(desk), f"{_words(desk)} · 计在一审法院名下 · {ORDER_ZH}"):
        st.html(courts_appeals.table_html(desk))
        for sentence in courts_appeals.remarks(desk):
            panels.remark(sentence)
        _download(desk, "上诉与发改", partial(courts_files.appeals_file, desk), "appeals")
    return "reversed_of_second"


def _show_load(desk: Desk, part: str) -> str:
    found = courts_appeals.load(desk)
    with panels.panel("court-load", "审判团队工作量（量，不作比较）", f"{_words(desk)} · 件 · 按法院、团队名称列出"):
        panels.remark(NOTE_ZH)
        if found.is_empty():
            panels.empty("本期案件没有登记审判团队。", "如需查看，请在案件表中填写审判庭或团队一列。")
        else:
            st.html(courts_appeals.load_html(desk))
            _download(desk, "审判团队工作量", partial(courts_files.load_file, desk), "load")
        if not desk.scope.case_rows:
            panels.remark("当前账户只看合计数，不列法官姓名。")
    return "closing_rate"


def _download(desk: Desk, name: str, make: Callable[[], bytes], key: str, label: str = "下载本表（CSV）") -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_columns.file_name(name, bench_of(desk).name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{key}",
    )
