"""The tables of 法院 as files: plain figures, each row with where it comes from. Rows stand as on the screen."""

from __future__ import annotations

import polars as pl

from metrics.court_amounts import STAGES_ZH
from metrics.court_load import NOTE_ZH
from metrics.court_stock import BANDS_ZH
from pages.parts import file_columns
from pages.parts.courts_appeals import TWO, load
from pages.parts.courts_bench import ask, bench_of
from pages.parts.courts_checkup import long_frame
from pages.parts.courts_days import DAYS, split
from pages.parts.courts_flow import first_column, stocks
from pages.parts.courts_pending import ages, stages
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk


def _written(desk: Desk, frame: pl.DataFrame) -> bytes:
    meta = ask(desk, "closing_rate", by="place").meta
    about = [expression for expression in file_columns.provenance(meta) if expression.meta.output_name() in _ABOUT]
    return csv_bytes(file_columns.whole_numbers(frame.with_columns(pl.lit(bench_of(desk).name).alias("范围"), *about)))


_ABOUT = ("统计期", "上年同期为", "数据版本", "数据截至", "提示")  # no sector, no caliber


def flow_file(desk: Desk, by: str) -> bytes:
    counts = [("opening", "旧存件数"), ("filed", "新收件数"), ("closed", "结案件数"), ("pending", "未结件数")]
    before = [(f"{name}_yoy_numerator", f"上年同期{zh}") for name, zh in counts[1:]]
    return _written(
        desk,
        stocks(desk, by).select(
            pl.col("name").alias(first_column(desk, by)),
            *file_columns.counts(*counts, ("before", "上年同期旧存件数"), *before),
            pl.col("closing_rate").round(4).alias("结案率（%）"),
            pl.col("lower").round(4).alias("结案率区间下限"),
            pl.col("upper").round(4).alias("结案率区间上限"),
            pl.col("rate_change").round(4).alias("结案率较上年同期（个百分点）"),
            pl.col("rate_note").alias("比较说明"),
            pl.col("clearance_ratio").round(4).alias("结收比（%）"),
            pl.col("disposition_time").round(2).alias("处置时间（天）"),
        ),
    )


def checkup_file(desk: Desk) -> bytes:
    return _written(desk, long_frame(desk))


def pending_file(desk: Desk) -> bytes:
    by_stage = stages(desk).select("key", pl.col("pending").alias("全部未结件数"), *_named(STAGES_ZH, "未结件数"))
    return _written(
        desk,
        ages(desk)
        .join(by_stage, on="key", how="left", maintain_order="left")
        .select(
            pl.col("name").alias(bench_of(desk).head_zh),
            pl.col("pending").alias("诉讼未结件数"),
            *_named(BANDS_ZH, "件数"),
            pl.col("全部未结件数"),
            *(pl.col(f"{zh}未结件数") for zh in STAGES_ZH.values()),
        ),
    )


def _named(words: dict[str, str], what: str) -> list[pl.Expr]:
    return [pl.col(key).alias(f"{zh}{what}") for key, zh in words.items()]


def days_file(desk: Desk) -> bytes:
    frame = ask(desk, "mean_days").frame.select(
        "key", pl.col("name").alias(bench_of(desk).head_zh), pl.col("denominator").alias("一审结案件数")
    )
    names = {
        "mean_days": "平均天数",
        "median_days": "中位天数",
        "p90_days": "九成位天数",
        "km_median_days": "含未结中位天数",
    }
    for metric in DAYS:
        found = ask(desk, metric).frame.select(
            "key",
            pl.col("value").round(2).alias(names[metric] + "（天）"),
            pl.col("lower").round(2).alias(f"{names[metric]}区间下限"),
            pl.col("upper").round(2).alias(f"{names[metric]}区间上限"),
        )
        frame = frame.join(found, on="key", how="left", maintain_order="left")
    return _written(desk, frame.drop("key"))


def split_file(desk: Desk) -> bytes:
    return _written(
        desk,
        split(desk)[0].select(
            pl.col("name").alias("审理程序"),
            pl.col("closed").alias("一审结案件数"),
            pl.col("share").round(3).alias("占比（%）"),
            pl.col("mean_days").round(3).alias("平均天数（天）"),
            pl.col("mean_lower").round(3).alias("平均天数区间下限"),
            pl.col("mean_upper").round(3).alias("平均天数区间上限"),
        ),
    )


def appeals_file(desk: Desk) -> bytes:
    first, second = (ask(desk, metric).frame for metric in TWO)
    appeals = ask(desk, "appeal_rate").frame.select(
        "key", pl.col("name").alias(bench_of(desk).head_zh), pl.col("denominator").alias("一审结案件数"),
        pl.col("numerator").alias("上诉件数"), pl.col("value").round(4).alias("上诉率（%）"),
    )  # fmt: skip
    of_first = first.select(
        "key",
        pl.col("numerator").alias("被改判发回的一审件数"),
        pl.col("value").round(4).alias("发改率（一审结案口径，%）"),
    )
    of_second = second.select(
        "key", pl.col("denominator").alias("二审结案件数"), pl.col("numerator").alias("二审改判发回件数"),
        pl.col("value").round(4).alias("上诉案件发改率（二审结案口径，%）"),
    )  # fmt: skip
    frame = appeals.join(of_first, on="key", how="left", maintain_order="left")
    return _written(desk, frame.join(of_second, on="key", how="left", maintain_order="left").drop("key"))


def load_file(desk: Desk) -> bytes:
    names = {"court": "法院", "unit": "法庭或本部", "team": "审判团队"}
    names |= {"judge": "法官"} if desk.scope.case_rows else {"judges": "具名法官人数"}
    names |= {"filed": "新收件数", "closed": "结案件数"}
    frame = load(desk).select(pl.col(key).alias(zh) for key, zh in names.items())
    return _written(desk, frame.with_columns(pl.lit(NOTE_ZH).alias("用途")))
