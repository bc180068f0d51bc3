"""村居: where inside; who is 无讼, and is it luck."""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.catalogue import METRICS
from metrics.methods.villages import VillageClass
from pages.parts import file_columns, panels, villages_by_town
from pages.parts.cards import cards_html
from pages.parts.desk import RATE, Desk, open_desk
from pages.parts.funnel_panel import show_funnel
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.town_table import FEW
from pages.parts.view import href
from pages.parts.village_rows import VillageRows
from pages.parts.villages_content import (
    MOST,
    PICKS,
    beside,
    cards,
    caveats,
    class_counts,
    plain,
    rows,
    sentence_of,
    streak_note,
    title_of,
    villages_of,
)
from pages.parts.villages_file import villages_file
from warehouse.problem import Problem

PAGE = "villages"
SHRUNK_ZH = "收缩估计把人口少的村居的率拉向本镇街各村的平均，只供看图和比对，不作考核。"


def show() -> None:
    desk = _at_town(start_screen(PAGE, open_desk(), sector=False))
    try:
        found = villages_of(desk)
    except Problem as problem:  # no villages under this caliber; or a shared view, which gives whole years only
        panels.empty(f"{problem.what}。", _advice(problem))
        show_footnotes(desk)
        return
    if found.frame.is_empty():
        panels.empty(f"{desk.place_name}没有村居的数据。", "请换一个地区，或到“导入与质量”导入地名。")
    elif desk.level == "town":
        _show_town(desk)
    else:
        _show_city(desk)
    show_footnotes(desk, *found.meta.notes)


def _advice(problem: Problem) -> str:
    """请改用这个口径：… · 请选：例如 2025 …"""
    if problem.expected:
        return f"{problem.way_out or '请选'}：{problem.expected}"
    return problem.way_out or ""


def _at_town(desk: Desk) -> Desk:
    """A village is shown among those of its town, and marked."""
    if desk.level != "village":
        return desk
    town = desk.tree.above(desk.place, "town")
    said = f"本页列出{desk.tree.names[town]}的全部村居，{desk.place_name}已标出。"
    st.html(f'<div class="notice" role="status">{escape(said)}</div>')
    return desk.seeing(place=town, focus=desk.place)


def _show_city(desk: Desk) -> None:
    st.html(cards_html(cards(desk)))
    towns = villages_by_town.towns(desk)
    with panels.panel("luck", title_of(villages_of(desk)), sentence_of(desk)):
        panels.remark(caveats(desk))
        reading = "圆点为无讼的村居数，粗线为只凭偶然的 95% 区间，竖线为推算应有"
        panels.heading(villages_by_town.title_of(towns), reading)
        st.html(villages_by_town.table_html(desk))
        panels.remark(villages_by_town.note_of(towns))
        _download("下载各镇街（CSV）", "by-town", desk, "镇街无讼村居", villages_by_town.by_town_file)
    with panels.panel("list", "各类村居在哪里", _how_to_read(desk)):
        _show_list(desk)


def _show_town(desk: Desk) -> None:
    st.html(cards_html(cards(desk)))
    wide, narrow = st.columns([2.3, 1], gap="small")
    with wide, panels.panel("list", title_of(villages_of(desk)), sentence_of(desk)):
        panels.remark(_how_to_read(desk))
        _show_list(desk)
    with narrow:
        _show_funnel(desk)
        panels.remark(caveats(desk))


def _show_funnel(desk: Desk) -> None:
    town = beside(desk)
    if town is not None and not town.frame["value"].drop_nulls().is_empty():
        show_funnel(plain(desk).seeing(focus=desk.view.focus), "village")
        return
    with panels.panel("funnel", "人口多少不同，波动大小也不同"):
        if town is None:
            panels.empty("对外共享时不画漏斗图。", "隐去的村居不在其中，平均和界线会失真。")
        else:
            panels.empty("没有可以画出的村居。", "这些村居没有人口数字，可在“导入与质量”中导入。")


def _how_to_read(desk: Desk) -> str:
    line = "竖线为本镇街各村合计的率"
    town = beside(desk)
    rule = f"；{town.rule}" if town else "；只考虑偶然波动" if desk.level == "town" else ""
    name = villages_of(desk).meta.name_zh
    return f"{desk.words()} · 圆点为{name}，粗线为 95% 区间（过长的截去），{line}{rule}；先分类，类内按区划次序，不排名"


def _show_list(desk: Desk) -> None:
    frame = rows(desk)
    st.html(_picks_html(desk))
    if frame.is_empty():
        hidden = desk.display.shared and desk.view.pick == VillageClass.FEW
        panels.empty("少讼村居的数字不显示。" if hidden else "没有这样的村居。", "可点上面的“全部”。")
    else:
        st.html(_table(desk).html(frame.head(MOST)))
    more = frame.height - MOST
    left = f"另有 {more:,} 个，见下载或选镇街。" if more > 0 else ""
    few = f"* {FEW}。" if frame["stable"].eq(False).any() else ""
    drawn = SHRUNK_ZH if desk.level == "town" and not desk.display.shared else ""
    panels.remark(f"{left}{few}{drawn}{streak_note(desk)}人口为{desk.people_name}。")
    _download("下载本表（CSV）", "villages", desk, f"村居{PICKS.get(desk.view.pick, '')}", villages_file)


def _table(desk: Desk) -> VillageRows:
    def open_place(code: str) -> str:
        return href("towns", desk.view, place=code, focus=None, pick=None)

    return VillageRows(
        metric=METRICS[RATE],
        in_town=desk.level == "town",
        shared=desk.display.shared,
        open_place=None if desk.display.shared else open_place,
        mark_place=lambda code: href(PAGE, desk.view, focus=code),
        counts=class_counts(desk),
        chosen=desk.view.focus,
    )


def _picks_html(desk: Desk) -> str:
    """The filter over the list: links, so that what is chosen stands in the address."""
    counts = class_counts(desk)
    chosen = desk.view.pick if desk.view.pick in PICKS else None
    shown = {None: f"全部 {sum(counts.values()):,}"}
    for key, name in PICKS.items():
        told = not (desk.display.shared and key == VillageClass.FEW)
        shown[key] = f"{name} {counts.get(key, 0):,}" if told else name
    here = ' aria-current="true"'
    links = "".join(
        f'<a data-soft data-stay href="{escape(href(PAGE, desk.view, pick=key))}"{here if key == chosen else ""}>'
        f"{words}</a>"
        for key, words in shown.items()
    )
    return f'<nav class="picks" aria-label="按类别筛选">{links}</nav>'


def _download(label: str, key: str, desk: Desk, what: str, make) -> None:
    st.download_button(
        label,
        data=lambda: make(desk),
        file_name=file_columns.file_name(what, desk.place_name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{key}",
    )
