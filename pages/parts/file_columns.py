"""What a downloaded table is made of: figures with what they were divided from, and where they come from."""

from __future__ import annotations

import re

import polars as pl

from metrics.intervals import METHODS_ZH
from metrics.result import Meta
from pages.charts.bands import WORDS
from pages.parts.phrases import written

FLAG = {True: "是", False: "否"}


def file_name(*parts: str) -> str:
    """镇街_万人成讼率_齐川市_2026年1—10月.csv; the day an unfinished period runs to stands in the file."""
    joined = "_".join(part.split("（")[0] for part in parts if part)
    return re.sub(r'[\\/:*?"<>|\s]+', "", joined) + ".csv"


def counts(*names: tuple[str, str]) -> list[pl.Expr]:
    """Counts as whole numbers; shares of cases (当事人均摊) keep two decimals."""
    return [pl.col(name).round(2).alias(alias) for name, alias in names]


def whole_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns of decimals that hold whole numbers only become columns of integers."""
    whole = [
        name
        for name, kind in frame.schema.items()
        if kind == pl.Float64 and (frame[name].drop_nulls().drop_nans() % 1 == 0).all() and name.endswith("数")
    ]
    return frame.with_columns(pl.col(name).fill_nan(None).cast(pl.Int64) for name in whole)


def band_zh() -> pl.Expr:
    words = {band: word for band, word in WORDS.items() if band}
    return pl.col("band").replace_strict(words, default=WORDS[""], return_dtype=pl.String).alias("档次")


def flag(name: str, alias: str) -> pl.Expr:
    return pl.col(name).replace_strict(FLAG, default=None, return_dtype=pl.String).alias(alias)


def method_zh() -> pl.Expr:
    """Byar近似法, 泊松精确法 …"""
    words = {key: name.replace(" ", "") for key, name in METHODS_ZH.items()}
    return pl.col("method").replace_strict(words, default=None, return_dtype=pl.String).alias("区间方法")


def change() -> list[pl.Expr]:
    return [
        (pl.col("yoy_change") * 100).round(2).alias("较上年同期（%）"),
        flag("yoy_significant", "变化显著"),
        pl.col("yoy_note").alias("比较说明"),
    ]


def provenance(meta: Meta) -> list[pl.Expr]:
    """The same on every row, so that a row copied elsewhere still says where it comes from."""
    return [
        pl.lit(written(meta.sector) if meta.sector else "全部").alias("行业"),
        pl.lit(meta.period_label).alias("统计期"),
        pl.lit(meta.compare_labels.get("yoy", "")).alias("上年同期为"),
        pl.lit(meta.caliber_label or "").alias("口径"),
        pl.lit(meta.caliber_key or "").alias("口径编号"),
        pl.lit(meta.data_version).alias("数据版本"),
        pl.lit(f"{meta.data_date:%Y-%m-%d}").alias("数据截至"),
        pl.lit("演示数据，虚构城市" if meta.made_up else "").alias("提示"),
    ]
