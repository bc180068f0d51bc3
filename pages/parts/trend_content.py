"""The monthly line of a place: its figures, its breaks, and the sentence above it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import polars as pl

from metrics.catalogue import METRICS
from metrics.comparison import NEW_CAUSES_FROM, NO_MEDIATION_NUMBERS_FROM, runs_through
from metrics.naming import display_name
from metrics.recut_causes import recut_sectors
from metrics.rolling import rolling_month
from metrics.spring_festival import festival_months
from pages.charts import wording
from pages.charts.drawing import Drawing
from pages.charts.trend import Break, trend
from pages.parts import phrases
from pages.parts.breaks import rules_differ_zh
from pages.parts.desk import RATE, Desk
from pages.parts.theme import Palette
from pages.parts.view import View
from warehouse.months import month_label

FILING = Break(NO_MEDIATION_NUMBERS_FROM, "2025-01-01 取消“诉前调”字号，前后不可直接比较")
_MARKS = "阴影为 95% 区间，细线为滚动 12 个月的月均，底部色块为春节所在月"
CAUSES = Break(NEW_CAUSES_FROM, "2026-01-01 启用新案由规定")


def months_frame(desk: Desk, metric: str = RATE) -> pl.DataFrame:
    """month, numerator, denominator, value, lower, upper, rolling over all months there are, whatever the period."""
    view = View(place=desk.view.place, caliber=desk.view.caliber, sector=desk.view.sector)
    return _months_frame(replace(desk, view=view), metric)


@lru_cache(maxsize=300)
def _months_frame(desk: Desk, metric: str) -> pl.DataFrame:
    info = desk.warehouse.info
    span = f"{month_label(info.first_month)}..{month_label(info.last_month)}"
    frame = desk.ask(metric, by="month", period=span, compare=()).frame
    years = frame["code"].str.slice(0, 4).cast(pl.Int32)
    months = frame["code"].str.slice(5, 2).cast(pl.Int32)
    frame = frame.with_columns(month=(years - 2000) * 12 + months - 1)
    return frame.with_columns(rolling_month(METRICS[metric], frame))


def breaks_of(desk: Desk) -> list[Break]:
    """Only those that touch the caliber (诉至法院纠纷 runs through the break of 2025) and the sector's own causes."""
    found = [] if runs_through(desk.caliber) else [FILING]
    return found + ([CAUSES] if desk.view.sector in recut_sectors(desk.warehouse) else [])


@lru_cache(maxsize=300)
def trend_drawing(desk: Desk, palette: Palette, height: int = 320) -> Drawing:
    frame, info = months_frame(desk), desk.warehouse.info
    metric = METRICS[RATE]
    subject = display_name(metric, desk.caliber)
    subject = f"{desk.sector_name} · {subject}" if desk.sector_name else subject
    return trend(
        frame,
        title=finding(desk),
        subtitle=f"{subject}，{metric.unit_zh} · 每月 · {_MARKS}",
        unit=metric.unit_zh,
        palette=palette,
        decimals=_decimals(frame),
        breaks=breaks_of(desk),
        spring_months=festival_months(info.first_month, info.last_month),
        unfinished=None if info.last_month_complete else info.last_month,
        height=height,
    )


def finding(desk: Desk) -> str:
    """The chosen period against the same one a year before, as a sentence; why not, where they can't be compared."""
    metric = METRICS[RATE]
    called = display_name(metric, desk.caliber)
    name = desk.period.label_zh.split("（")[0]
    differ = rules_differ_zh(desk)
    if differ:
        return differ
    row = desk.ask(RATE, by="place").frame.row(0, named=True)
    if wording.absent(row["value"]):
        return f"{called}逐月走势"
    if not wording.absent(row["yoy_change"]) and row["yoy_significant"] is not None:
        return _moved(called, name, row["yoy_change"], row["yoy_significant"])
    return f"{name}{called} {phrases.value(metric, row['value'])} {metric.unit_zh}，与上年同期没有可比的数字"


def _moved(metric: str, period: str, change: float, significant: bool) -> str:
    if not significant:
        return f"{period}{metric}与上年同期相近（{wording.signed_percent(change)}，变化不显著）"
    way = "上升" if change > 0 else "下降"
    return f"{period}{metric}较上年同期{way} {wording.number(abs(change) * 100, 1)}%，变化显著"


def _decimals(frame: pl.DataFrame) -> int:
    """Small monthly rates need more than one decimal to be told apart."""
    most = frame["value"].max() or 0
    return 1 if most >= 3 else 2 if most >= 0.3 else 3
