"""诉前解纷 by month: what began, what was settled and at what rate, on one line through 2025."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from metrics.catalogue import METRICS
from pages.charts.drawing import Drawing
from pages.charts.month_bars import month_bars
from pages.charts.trend import trend
from pages.parts import file_columns
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.mediation_content import REFORM
from pages.parts.theme import Palette
from warehouse.months import month_label

LINES = ("mediation_success_rate", "diversion_rate", "mediation_performance_rate", "mediation_days")


@lru_cache(maxsize=100)
def by_month(desk: Desk, metric: str) -> pl.DataFrame:
    """month, numerator, denominator, value, lower, upper of every whole month of the data."""
    info = desk.warehouse.info
    last = info.last_month if info.last_month_complete else info.last_month - 1
    span = f"{month_label(info.first_month)}..{month_label(max(last, info.first_month))}"
    frame = desk.ask(metric, by="month", period=span, caliber=None, compare=()).frame
    return frame.with_columns(month=pl.int_range(info.first_month, info.first_month + frame.height))


def rate_drawing(desk: Desk, metric: str, palette: Palette) -> Drawing:
    what = METRICS[metric]
    frame = by_month(desk, metric).select("month", "value", "lower", "upper", rolling=_rolling(what.multiplier))
    title = {"mediation_success_rate": "调解成功率怎样变化？", "diversion_rate": "多大一部分没有进入审判？"}.get(metric)
    return trend(
        frame,
        title=title or f"{what.name_zh}怎样变化？",
        subtitle=f"{what.name_zh} · 按月，灰线为近12个月 · {desk.place_name}",
        unit=what.unit_zh,
        palette=palette,
        breaks=[REFORM],
        height=270,
    )


def _rolling(multiplier: float) -> pl.Expr:
    top, bottom = (pl.col(part).rolling_sum(12) for part in ("numerator", "denominator"))
    return pl.when(bottom > 0).then(multiplier * top / bottom)


NOT_THE_SAME_ZH = (
    "按月的成功率是当月调解成功数除以当月进入调解数，两者不是同一批纠纷：年底集中结案时会偏高，甚至超过100%。"
    "看走势以近12个月的灰线为准。"
)


def received_drawing(desk: Desk, palette: Palette) -> Drawing:
    return month_bars(
        by_month(desk, "mediations_received").select("month", "numerator"),
        title="每月有多少纠纷进入调解？",
        subtitle=f"进入调解数 · {desk.place_name} · 虚线：2025年起先立民初，再先行调解",
        palette=palette,
        breaks=[REFORM],
    )


def months_file(desk: Desk) -> bytes:
    """One line a month: begun, and each rate with numerator and denominator."""
    frame = by_month(desk, "mediations_received").select("name", pl.col("numerator").alias("进入调解数"))
    for metric in (*LINES, "confirmation_rate"):
        zh = METRICS[metric].name_zh
        found = by_month(desk, metric)
        frame = frame.with_columns(
            found["numerator"].alias(f"{zh}（分子）"),
            found["denominator"].alias(f"{zh}（分母）"),
            found["value"].round(2).alias(zh),
        )
    meta = desk.ask("mediations_received", by="place", caliber=None, compare=()).meta
    frame = frame.rename({"name": "月份"}).with_columns(pl.lit(desk.place_name).alias("地区"))
    return csv_bytes(frame.with_columns(file_columns.provenance(meta)).drop("统计期", "上年同期为"))
