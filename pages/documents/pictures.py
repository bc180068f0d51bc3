"""The screen's own figures as still pictures. Their words carry only what the tables beside them list."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.catalogue import METRICS
from metrics.comparison import NO_MEDIATION_NUMBERS_FROM, runs_through
from metrics.funnel import funnel_limits
from metrics.methods.overdispersion import overdispersed_limits
from pages.charts.drawing import Drawing
from pages.charts.funnel_plot import funnel_plot
from pages.charts.month_axis import Break
from pages.charts.month_bars import month_bars
from pages.charts.sector_bars import sector_bars
from pages.charts.still import still
from pages.documents.document import Paragraph, Picture
from pages.documents.making import Making
from pages.parts.theme import LIGHT
from warehouse.months import month_label
from warehouse.problem import Problem

WIDTH_MM = 156.0
_PIXELS = 640  # across; 12-pixel letters then stand 8.3 pt high on paper
MONTHS = 24


def months(making: Making, *, height: int = 150) -> Picture | Paragraph | None:
    """Suits of each of the last 24 months up to the period's end."""
    info = making.warehouse.info
    first = max(info.first_month, making.period.last - MONTHS + 1)
    span = f"{month_label(first)}..{month_label(making.period.last)}"
    sheet = making.figures.ask("rates", metric="suits", by="month", within=making.code, period=span)
    frame = sheet.found.frame.select("numerator", month=pl.int_range(pl.len()) + first)
    if frame["numerator"].null_count() == frame.height:
        return None
    through = runs_through(making.caliber)
    breaks = () if through else (Break(NO_MEDIATION_NUMBERS_FROM, "立案规则调整"),)
    open_month = info.last_month if making.period.last == info.last_month and not info.last_month_complete else None
    drawing = month_bars(
        frame, title="", subtitle="", palette=LIGHT, breaks=breaks, unfinished=open_month, height=height
    )
    tail = "，虚线为立案规则调整" if breaks and first < NO_MEDIATION_NUMBERS_FROM <= making.period.last else ""
    tail += "，浅色为未满的月份" if open_month is not None else ""
    return _picture("months", f"{making.name}各月{making.suits_zh}（件{tail}）", drawing)


def funnel(making: Making) -> Picture | Paragraph | None:
    """Towns by people and rate, with the lines beyond which chance and the usual spread no longer explain it."""
    sheet = making.figures.ask("judged", by="town", within=making.code)
    frame, group = sheet.found.frame, sheet.found.more.get("group")
    people = frame["denominator"].drop_nulls().drop_nans()
    people = people.filter(people > 0)
    if group is None or group.mean is None or people.is_empty():
        return None
    along = np.geomspace(people.min() * 0.8, people.max() * 1.06, 90)
    limits = overdispersed_limits(group.spread, along) if group.spread else funnel_limits(group.mean, along)
    drawing = funnel_plot(
        frame, limits, mean=group.mean, mean_name="各镇街平均水平", title="", subtitle="",
        unit=METRICS["litigation_rate"].unit_zh, palette=LIGHT, people=making.people_zh, height=270,
    )  # fmt: skip
    caption = f"各镇街人口与{making.rate_zh}（▲显著高 ▼显著低；实线95%、虚线99.8%控制线）"
    return _picture("funnel", caption, drawing)


def sectors(making: Making) -> Picture | Paragraph | None:
    frame = making.figures.ask("sectors", within=making.code).found.frame.filter(pl.col("numerator") > 0)
    if frame.is_empty():
        return None
    comparable = pl.col("yoy_significant").is_not_null() | pl.col("yoy_note").is_null()
    frame = frame.with_columns(yoy_numerator=pl.when(comparable).then(pl.col("yoy_numerator")))
    drawing = sector_bars(frame, title="", subtitle="", palette=LIGHT, height=270)
    return _picture("sectors", f"{making.name}案件最多的行业（件，竖线为上年同期）", drawing)


def _picture(key: str, caption: str, drawing: Drawing) -> Picture | Paragraph:
    """A figure that can't be drawn is a sentence in its place."""
    height = drawing.spec["layout"]["height"]
    try:
        svg = still(drawing, width=_PIXELS)
    except Problem as problem:
        return Paragraph((f"{caption}：{problem.what}，见看板。",), "note")
    return Picture(key, caption, svg, drawing.alt, WIDTH_MM, WIDTH_MM * height / _PIXELS)
