"""口径对比: what the figures would be if counted otherwise, and which part of the rule makes the difference."""

from __future__ import annotations

import streamlit as st

from metrics.catalogue import METRICS
from pages.charts import wording
from pages.parts import file_columns, panels
from pages.parts.caliber_history import difference_zh, history_html, rules_html, texts_html
from pages.parts.caliber_pair_table import file_of, table_html, title_of
from pages.parts.calibers_content import (
    about_steps,
    cards,
    finding,
    level_of,
    listed,
    other_desk,
    steps_file,
    steps_html,
    steps_of,
    waterfall_drawing,
)
from pages.parts.cards import cards_html
from pages.parts.desk import RATE, Desk, open_desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import Places
from pages.parts.screen import show_footnotes, start_screen
from pages.parts.town_table import FEW
from pages.parts.versus import OWN_ZH, VERSUS_ZH, versus_caliber, versus_of
from pages.parts.view import href
from warehouse.calibers import Caliber, load_calibers
from warehouse.problem import Problem

PAGE = "calibers"


def show() -> None:
    desk = start_screen(PAGE, open_desk(), sector=False, against=True, versus=versus_of)
    own, other = desk.caliber, versus_caliber(desk)
    if desk.level == "village":
        panels.empty("村居件数太少，不作口径对比。", "请在所在镇街、区县或全市查看。")
    elif own.key == other.key:
        panels.empty("两边是同一个口径。", "请在“对比口径”中另选一个。")
    else:
        _show_difference(desk)
        _show_places(desk)
    _show_rules(own, other)
    _show_history(desk, own, other)
    show_footnotes(desk, f"对比口径：{other.label_zh}。{other.description_zh}", *_notes_of(other_desk(desk)))


def _notes_of(desk: Desk) -> tuple[str, ...]:
    return desk.ask(RATE, by="place").meta.notes


def _show_difference(desk: Desk) -> None:
    st.html(cards_html(cards(desk)))
    drawing = waterfall_drawing(desk, panels.current_palette())
    left, right = st.columns([1.4, 1], gap="small")
    if not steps_of(desk).counted:
        panels.empty(f"{desk.place_name}没有可以对比的件数。", "受理法院辖区口径只到区县，请改看区县或全市。")
        return
    with left, panels.panel("steps", finding(desk), drawing.subtitle if drawing else "没有人口数字，只列件数"):
        if drawing is None:
            panels.empty("没有人口数字，算不出率。", "件数见右表；人口请在“导入与质量”中导入。")
        else:
            panels.draw(drawing, "steps")
    with right, panels.panel("step-table", "规则的每一部分各带来多少", f"{desk.place_name} · {desk.period.label_zh}"):
        st.html(steps_html(desk))
        if about_steps(desk):
            panels.remark(about_steps(desk))
        _download("下载分解（CSV）", "steps", lambda: steps_file(desk), desk, "口径差异")


def _show_places(desk: Desk) -> None:
    level = LEVELS_ZH[level_of(desk)]
    found, other = listed(desk), listed(other_desk(desk))
    order = "改变档次的在前，其余先分档，档内按区划次序"
    subtitle = f"{desk.period.label_zh} · 与{found.mean_name}比较；{found.rule}；{order}"
    with panels.panel("pairs", title_of(desk), subtitle):
        st.html(table_html(desk, ranks=_ranks(desk)))
        few = f"* {FEW}。" if found.frame["stable"].eq(False).any() else ""
        panels.remark(
            f"{few}{_means(found, other)}“相对高低”看一个{level}比多少{level}高、比多少{level}低："
            "两个口径下的 90% 区间完全错开，才说明显变高、变低。"
        )
        _download("下载本表（CSV）", "pairs", lambda: file_of(desk, ranks=_ranks(desk)), desk, f"{level}口径对比")


def _ranks(desk: Desk) -> bool:
    """Rank intervals belong to 通报, and there to towns' rates over all sectors."""
    return desk.display.ranks and level_of(desk) == "town" and desk.view.sector is None


def _means(found: Places, other: Places) -> str:
    """What either side is held against, in figures, where all places have it in common."""
    if found.mean is None or other.mean is None:
        return "两个口径各与自己的基准比较。"
    decimals = found.meta.metric.decimals
    values = [wording.number(places.mean, decimals) for places in (found, other)]
    spread = f"对比口径下{other.rule}。" if other.rule != found.rule else ""
    return f"{found.mean_name}：{OWN_ZH} {values[0]}，{VERSUS_ZH} {values[1]}，各与自己的比。{spread}"


def _show_rules(own: Caliber, other: Caliber) -> None:
    with panels.panel("rules", difference_zh(own, other), "按规则的各个部分比较，不同的标出"):
        st.html(rules_html(own, other) + texts_html(own, other))


def _show_history(desk: Desk, own: Caliber, other: Caliber) -> None:
    written = _written(desk)

    def link(key: str, versus: str | None) -> str:
        return href(PAGE, desk.view, caliber=key, versus=versus)

    with panels.panel("history", "口径的版本", "规则有改动时另立新版，旧版保留，按旧版仍能算出数字"):
        for wanted in dict.fromkeys((own.id, other.id)):
            st.html(history_html(wanted, desk.warehouse.calibers, written, link))


def _written(desk: Desk) -> dict[str, Caliber]:
    """The calibers the files hold now; none where a file cannot be read, for what was counted is shown all the same."""
    try:
        return load_calibers(desk.root.settings)
    except Problem:
        return {}


def _download(label: str, key: str, make, desk: Desk, what: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_columns.file_name(what, METRICS[RATE].name_zh, desk.place_name, desk.period.label_zh),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{key}",
    )
