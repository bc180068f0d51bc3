"""The list of villages as a file: every village of the class that is picked, with what its figure is made of."""

from __future__ import annotations

import polars as pl

from metrics.methods.villages import CLASSES_ZH
from metrics.shared_view import HIDDEN_ZH
from metrics.villages import LIKELY
from pages.charts.bands import WORDS
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.village_rows import PERHAPS_LUCK
from pages.parts.villages_content import rows, villages_of

SHRUNK_ZH = "收缩估计（只供看图，不作考核）"


def villages_file(desk: Desk) -> bytes:
    """What is hidden on the screen is empty here."""
    found, in_town = villages_of(desk), desk.level == "town"
    frame = rows(desk)
    metric = found.meta.metric
    columns = [
        pl.col("code").alias("代码"),
        pl.col("name").alias("村居"),
        pl.col("town").alias("镇街"),
        pl.col("village_class")
        .replace_strict({c.value: zh for c, zh in CLASSES_ZH.items()}, default=None, return_dtype=pl.String)
        .alias("类别"),
        *file_columns.counts(("suits", "案件数"), ("residents", "人口数")),
        pl.col("value").round(2).alias(f"{found.meta.name_zh}（{metric.unit_zh}）"),
        pl.col("lower").round(2).alias("95%区间下限"),
        pl.col("upper").round(2).alias("95%区间上限"),
        file_columns.flag("stable", "件数达到20件"),
        pl.col("comparator").round(2).alias("本镇街各村合计的率"),
        *([_band()] if in_town else []),
        *([] if desk.display.shared else _unshared(in_town)),
        (pl.col("chance_of_none") * 100).round(2).alias("碰巧无讼的机会（%）"),
        _remark(desk.display.shared).alias("说明"),
        *file_columns.provenance(found.meta),
    ]
    return csv_bytes(file_columns.whole_numbers(frame.select(columns)).drop("上年同期为"))


def _band() -> pl.Expr:
    words = {band: word for band, word in WORDS.items() if band}
    return pl.col("band").replace_strict(words, default=None, return_dtype=pl.String).alias("与本镇街各村比")


def _unshared(in_town: bool) -> list[pl.Expr]:
    drawn = [pl.col("shrunk").round(2).alias(SHRUNK_ZH)] if in_town else []
    return [*drawn, pl.col("streak").alias("连续无讼月数"), file_columns.flag("streak_open", "自有数据起一直无讼")]


def _remark(shared: bool) -> pl.Expr:
    lucky = (pl.col("suits") == 0) & (pl.col("chance_of_none") >= LIKELY)
    hidden = pl.col("suits").is_null()
    return (
        pl.when(hidden).then(pl.lit(HIDDEN_ZH if shared else "没有件数")).when(lucky).then(pl.lit(PERHAPS_LUCK))
    ).otherwise(pl.lit(""))
