"""The table of sectors as a file, and what must be said under it."""

from __future__ import annotations

import polars as pl
import streamlit as st

from metrics.catalogue import METRICS
from metrics.naming import display_name
from pages.parts import file_columns, panels
from pages.parts.breaks import RENAMED_ZH, causes_renamed
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.sector_content import sectors


def show_sector_foot(desk: Desk) -> None:
    if causes_renamed(desk):
        panels.remark(RENAMED_ZH + "。")
    st.download_button(
        "下载本表（CSV）",
        data=lambda: sector_file(desk),
        file_name=file_columns.file_name(
            "行业", display_name(METRICS["suits"], desk.caliber), desk.place_name, desk.period.label_zh
        ),
        mime="text/csv",
        on_click="ignore",
        key="download-sectors",
    )


def sector_file(desk: Desk) -> bytes:
    """One line per sector: cases of both years, share, change; and where they come from."""
    meta = desk.ask("suits", by="sector", sector=None).meta
    total = sectors(desk)["numerator"].sum()
    frame = sectors(desk).select(
        pl.col("name").alias("行业名称"),
        pl.col("parent_name").str.replace_all("|", "、", literal=True).alias("建议牵头部门"),
        pl.lit(desk.place_name).alias("地区"),
        *file_columns.counts(("numerator", "案件数")),
        pl.lit(float(total)).round(2).alias("全部案件数"),
        (pl.col("share") * 100).round(2).alias("占比（%）"),
        *file_columns.counts(("yoy_numerator", "上年同期案件数"), ("change", "增减件数")),
        *file_columns.change(),
        *file_columns.provenance(meta),
    )
    return csv_bytes(file_columns.whole_numbers(frame))
