"""The table of towns, districts or villages on the page, its file to download, and the panel of the marked place."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl
import streamlit as st

from metrics.catalogue import METRICS
from pages.charts import wording
from pages.charts.bands import WORDS, known
from pages.parts import panels, phrases
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import RATE, Desk
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import Places, listed, with_unlocated
from pages.parts.town_table import FEW, TownTable, chip
from pages.parts.view import href

PAGE = "towns"
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
        mean=found.mean,
        mean_name=found.mean_name,
        open_place=lambda code: href(PAGE, desk.view, place=code, focus=None),
        mark_place=lambda code: href(PAGE, desk.view, focus=code),
        chosen=desk.view.focus,
        with_parent=level == "town" and desk.level in ("root", "city"),
        small=level == "village",
    )
    return table.html(with_unlocated(desk, level, found.by_band()))


def show_table(desk: Desk, level: str) -> None:
    found = listed(desk, level)
    name, metric = LEVELS_ZH[level], METRICS[RATE]
    subtitle = (
        f"{desk.words()} · 圆点为{metric.name_zh}，粗线为 95% 区间，竖线为{found.mean_name}水平；按档次和习惯次序排列"
    )
    with panels.panel("table", f"哪些{name}超出偶然波动？", subtitle):
        if found.frame.is_empty():
            panels.empty(f"这里没有{name}的数据。", "请换一个地区，或到“导入与质量”导入地名。")
            return
        st.html(table_html(desk, level))
        few = f"* {FEW}。" if found.frame["stable"].eq(False).any() else ""
        st.html(
            f'<p class="foot-note">{few}{found.mean_name}水平为这些{name}所属全部{name}的案件数之和 ÷ 人口之和，'
            f"不含未能定位到{name}的案件。人口为{desk.people_name}。{_UNLOCATED.get(level, '')}"
            f"点名称看该{name}，点区间在图中标出。</p>"
        )
        st.download_button(
            "下载本表（CSV）",
            data=lambda: file_of(desk, level),
            file_name=f"{name}_{metric.name_zh}_{desk.place_name}_{desk.view.period}.csv".replace("/", ""),
            mime="text/csv",
            on_click="ignore",
            key="download-table",
        )


def file_of(desk: Desk, level: str) -> bytes:
    """The table as CSV: every row carries what its figure is made of and where it comes from."""
    found = listed(desk, level)
    return csv_bytes(_for_file(with_unlocated(desk, level, found.by_band()), found, LEVELS_ZH[level]))


def _for_file(frame: pl.DataFrame, found: Places, name: str) -> pl.DataFrame:
    meta, metric = found.meta, found.meta.metric
    words = {band: word for band, word in WORDS.items() if band}
    flag = {True: "是", False: "否"}
    return frame.select(
        pl.col("code").alias("代码"),
        pl.col("name").alias(name),
        pl.col("parent_name").alias("上级"),
        pl.lit(metric.name_zh).alias("指标"),
        pl.col("numerator").alias("案件数"),
        pl.col("denominator").alias("人口数"),
        pl.col("value").alias(f"{metric.name_zh}（{metric.unit_zh}）"),
        pl.col("lower").alias("95%区间下限"),
        pl.col("upper").alias("95%区间上限"),
        pl.col("method").alias("区间方法"),
        pl.col("stable").replace_strict(flag, default=None, return_dtype=pl.String).alias("件数达到20件"),
        pl.col("comparator").alias(f"{found.mean_name}水平"),
        pl.col("band").replace_strict(words, default=WORDS[""], return_dtype=pl.String).alias("档次"),
        pl.col("yoy_numerator").alias("上年同期案件数"),
        pl.col("yoy_value").alias("上年同期率"),
        (pl.col("yoy_change") * 100).alias("较上年同期（%）"),
        pl.col("yoy_significant").replace_strict(flag, default=None, return_dtype=pl.String).alias("变化显著"),
        pl.col("yoy_note").alias("比较说明"),
        pl.col("unlocated").alias("未定位占比（%）"),
        pl.lit(meta.sector or "全部").alias("行业"),
        pl.lit(meta.period_label).alias("统计期"),
        pl.lit(meta.compare_labels.get("yoy", "")).alias("上年同期为"),
        pl.lit(meta.caliber_label or "").alias("口径"),
        pl.lit(meta.caliber_key or "").alias("口径编号"),
        pl.lit(meta.data_version).alias("数据版本"),
        pl.lit(f"{meta.data_date:%Y-%m-%d}").alias("数据截至"),
        pl.lit("演示数据，虚构城市" if meta.made_up else "").alias("提示"),
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
        (f"看该{LEVELS_ZH[level]}", href(PAGE, desk.view, place=row["code"], focus=None)),
        ("行业构成", href("sectors", desk.view, place=row["code"], focus=None)),
        ("总览", href("overview", desk.view, place=row["code"], focus=None)),
        ("取消标记", href(PAGE, desk.view, focus=None)),
    )
    links = "　".join(f'<a class="go" data-soft href="{escape(to)}">{escape(text)} →</a>' for text, to in ways)
    with panels.panel("marked", row["name"]):
        st.html(f'<div class="marked"><p>{chip(known(row["band"]))} {escape(says)}</p><p>{links}</p></div>')
