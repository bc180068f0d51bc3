"""The table of towns, districts or villages on the page, its file to download, and the panel of the marked place."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl
import streamlit as st

from metrics.benchmark import LAST_YEAR, REFERENCE, WHOLE
from metrics.catalogue import METRICS
from pages.charts import wording
from pages.charts.bands import known
from pages.parts import file_columns, panels, phrases
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import Places, listed, with_unlocated
from pages.parts.town_table import FEW, TownTable, chip
from pages.parts.view import href

PAGE = "towns"
PICKS_ZH = {"high": "显著高", "rising": "显著高且上升", "low": "显著低"}
ORDERED = "先分档，档内按区划次序，不排名"
RANKED = "按位次（率由低到高）；位次是估计，看括号中的 90% 区间，同组镇街分不出先后"
SPREADS_ZH = {None: "计入通常差异", "chance": "只计偶然波动"}
_UNLOCATED = {
    "town": "“未到村居”是只定位到镇街、定不到村居的案件占比。",
    "district": "“未到镇街”是只定位到区县、定不到镇街的案件占比。",
}


@lru_cache(maxsize=200)
def table_html(desk: Desk, level: str) -> str:
    found = listed(desk, level)
    table = TownTable(
        metric=METRICS[RATE],
        places=LEVELS_ZH[level],
        unlocated={"town": "未到村居", "district": "未到镇街"}.get(level, "未定位"),
        open_place=lambda code: href(PAGE, desk.view, place=code, focus=None, pick=None),
        mark_place=lambda code: href(PAGE, desk.view, focus=code),
        chosen=desk.view.focus,
        ranked=found.ranked,
        with_parent=level == "town" and desk.level in ("root", "city"),
        small=level == "village",
    )
    return table.html(with_unlocated(desk, level, found.picked(desk.view.pick)))


def show_table(desk: Desk, level: str) -> None:
    found = listed(desk, level)
    name = LEVELS_ZH[level]
    subtitle = (
        f"{desk.words()} · 圆点为{found.meta.name_zh}，粗线为 95% 区间，"
        f"竖线为{found.mean_name}；{found.rule}；{RANKED if found.ranked else ORDERED}"
    )
    with panels.panel("table", f"哪些{name}超出偶然波动？", subtitle):
        if found.frame.is_empty():
            panels.empty(f"这里没有{name}的数据。", "请换一个地区，或到“导入与质量”导入地名。")
            return
        st.html(picks_html(desk, level) + spread_html(desk, found))
        if found.picked(desk.view.pick).is_empty():
            panels.empty(f"没有这样的{name}。", "可点上面的“全部”。")
        else:
            st.html(table_html(desk, level))
        few = f"* {FEW}。" if found.frame["stable"].eq(False).any() else ""
        st.html(
            f'<p class="foot-note">{few}{_about_mean(found, name)}{_by_chance(found, name)}'
            f"人口为{desk.people_name}。{_UNLOCATED.get(level, '')}"
            f"点名称看该{name}，点区间在图中标出。</p>"
        )
        st.download_button(
            "下载本表（CSV）",
            data=lambda: file_of(desk, level),
            file_name=file_columns.file_name(
                name, found.meta.name_zh, PICKS_ZH.get(desk.view.pick, ""), desk.place_name, desk.period.label_zh
            ),
            mime="text/csv",
            on_click="ignore",
            key="download-table",
        )


@lru_cache(maxsize=200)
def picks_html(desk: Desk, level: str) -> str:
    """The filter over the table: links, so that what is chosen stands in the address."""
    found = listed(desk, level)
    here = ' aria-current="true"'
    chosen = desk.view.pick if desk.view.pick in PICKS_ZH else None
    links = "".join(
        f'<a data-soft data-stay href="{escape(href(PAGE, desk.view, pick=pick))}"'
        f"{here if chosen == pick else ''}>{words} {found.picked(pick).height}</a>"
        for pick, words in ({None: "全部"} | PICKS_ZH).items()
    )
    return f'<nav class="picks" aria-label="筛选">{links}</nav>'


def spread_html(desk: Desk, found: Places) -> str:
    """The switch between allowing for the usual spread among places and for chance alone; "" where there is none."""
    if not found.benchmark.pools:
        return ""
    here = ' aria-current="true"'
    links = "".join(
        f'<a data-soft data-stay href="{escape(href(PAGE, desk.view, spread=spread))}"'
        f"{here if desk.view.spread == spread else ''}>{words}</a>"
        for spread, words in SPREADS_ZH.items()
    )
    return f'<nav class="picks" aria-label="判断显著的标准">{links}</nav>'


def _about_mean(found: Places, name: str) -> str:
    """Where the value comes from that the places are held against."""
    decimals = found.meta.metric.decimals
    kind = found.benchmark.kind
    if kind == REFERENCE:
        return f"参考值 {wording.number(found.mean, decimals)} 由使用者设定，不是系统计算的结果。"
    if kind == LAST_YEAR:
        return "与自身上年同期比，变化的区间不含“没有变化”才算显著。"
    if found.benchmark.pools and not found.groups:  # a shared view
        return f"{found.mean_name}会透露隐去的数字，不列出，也不分档。"
    whole = f"（{found.whole}）" if found.whole and kind == WHOLE else ""
    if found.mean is not None:
        mean = wording.number(found.mean, decimals)
        return f"{found.mean_name} {mean} 为{'全部' if kind == WHOLE else '这些'}{name}的案件数之和 ÷ 人口之和{whole}。"
    said = "、".join(
        f"{g.name} {wording.number(g.mean, decimals)}" for g in found.groups.values() if g.mean is not None
    )
    alone = [g.name for g in found.groups.values() if g.mean is None]
    more = f"{'、'.join(alone)}只有一个{name}或没有人口，无从比较。" if alone else ""
    return f"{found.mean_name}：{said}。{more}"


def _by_chance(found: Places, name: str) -> str:
    """How many would stand out though nothing set them apart: what the limits leave to chance.

    Not for villages: with few suits each, no count lies at the limits and far fewer than that share pass them.
    """
    expected = round((1 - found.meta.confidence) * found.judged)
    if not expected or not found.benchmark.pools or name == LEVELS_ZH["village"]:
        return ""
    spread = any(group.spread is not None for group in found.groups.values())
    alike = f"即使各{name}之间只有通常的差异" if spread else f"即使各{name}水平完全相同"
    return f"{alike}，仅凭偶然，{found.judged}个{name}中也约有{expected}个会显著。"


def file_of(desk: Desk, level: str) -> bytes:
    """The table as CSV: every row carries what its figure is made of and where it comes from."""
    found = listed(desk, level)
    return csv_bytes(_for_file(with_unlocated(desk, level, found.picked(desk.view.pick)), found, LEVELS_ZH[level]))


def _for_file(frame: pl.DataFrame, found: Places, name: str) -> pl.DataFrame:
    meta, metric = found.meta, found.meta.metric
    columns = [
        pl.col("code").alias("代码"),
        pl.col("name").alias(name),
        pl.col("parent_name").alias("上级"),
        pl.lit(meta.name_zh).alias("指标"),
        *file_columns.counts(("numerator", "案件数"), ("denominator", "人口数")),
        pl.col("value").round(2).alias(f"{meta.name_zh}（{metric.unit_zh}）"),
        pl.col("lower").round(2).alias("95%区间下限"),
        pl.col("upper").round(2).alias("95%区间上限"),
        file_columns.method_zh(),
        file_columns.flag("stable", "件数达到20件"),
        pl.col("comparator").round(2).alias(found.mean_name),
        file_columns.band_zh(),
        *(RANK_COLUMNS if found.ranked else ()),
        *file_columns.counts(("yoy_numerator", "上年同期案件数"), ("yoy_denominator", "上年同期人口数")),
        pl.col("yoy_value").round(2).alias("上年同期率"),
        *file_columns.change(),
        pl.col("unlocated").round(2).alias("未定位占比（%）"),
        *file_columns.provenance(meta),
    ]
    return file_columns.whole_numbers(frame.select(columns))


RANK_COLUMNS = (
    pl.col("rank").alias("位次"),
    pl.col("rank_lower").alias("位次90%区间下限"),
    pl.col("rank_upper").alias("位次90%区间上限"),
    pl.col("rank_group").alias("分组（同组分不出先后）"),
)


def show_marked(desk: Desk, level: str) -> None:
    """The marked place in two sentences, with the ways on from here."""
    frame = listed(desk, level).frame.filter(pl.col("code") == (desk.view.focus or ""))
    if frame.is_empty():
        return
    row, metric = frame.row(0, named=True), METRICS[RATE]
    says = (
        f"案件 {wording.cases(row['numerator'])} 件，{wording.number(row['value'], metric.decimals)} {metric.unit_zh}"
        f"（{phrases.interval(metric, row) or '没有区间'}）。{phrases.change(metric, row)}。"
    )
    ways = (
        (f"看该{LEVELS_ZH[level]}", href(PAGE, desk.view, place=row["code"], focus=None, pick=None)),
        ("行业构成", href("sectors", desk.view, place=row["code"], focus=None, pick=None)),
        *profile_way(desk, level, row["code"]),
        ("总览", href("overview", desk.view, place=row["code"], focus=None, pick=None)),
        ("取消标记", href(PAGE, desk.view, focus=None)),
    )
    links = "　".join(f'<a class="go" data-soft href="{escape(to)}">{escape(text)} →</a>' for text, to in ways)
    with panels.panel("marked", row["name"]):
        mark = chip(known(row["band"]), row["stable"] is False)
        st.html(f'<div class="marked"><p>{mark} {escape(says)}</p><p>{links}</p></div>')


def profile_way(desk: Desk, level: str, code: str) -> tuple[tuple[str, str], ...]:
    """The way to the one page of a town; nothing for other places."""
    if level != "town":
        return ()
    return (("一镇一表", href("profile", desk.view, place=code, sector=None, focus=None, pick=None)),)
