"""The cards of a place: its rate, its cases, disputes brought to court, unlocated suits, closed and pending."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from html import escape
from urllib.parse import quote

import polars as pl

from metrics.catalogue import METRICS
from metrics.model import Metric
from metrics.naming import display_name
from metrics.period import PeriodKind
from pages.charts import wording
from pages.charts.sparkline import sparkline
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.desk import RATE, Desk
from pages.parts.places_content import towns_are_known
from pages.parts.repairs_link import repairs_link, repairs_words
from pages.parts.theme import Palette
from pages.parts.trend_content import months_frame
from warehouse.months import month_in_year, month_label, year_of
from warehouse.problem import Problem

DISPUTES = "disputes_defendant"
_SPARK_MONTHS = 13


@lru_cache(maxsize=300)
def cards_of(desk: Desk, palette: Palette) -> tuple[Card, ...]:
    """One card per figure that can be given for this place under this caliber."""
    found = [_rate(desk, palette), _suits(desk, palette)]
    if desk.view.sector is None:
        found += [_disputes(desk, palette), _unlocated(desk, palette), _court(desk, palette)]
    return tuple(card for card in found if card is not None)


def _rate(desk: Desk, palette: Palette) -> Card | None:
    return _card(desk, RATE, palette, link_text="口径")


def _suits(desk: Desk, palette: Palette) -> Card | None:
    return _card(desk, "suits", palette, under=desk.period.label_zh)


def _disputes(desk: Desk, palette: Palette) -> Card | None:
    """Filed suits plus those settled before filing: it runs through the break of 2025-01-01."""
    same_id = [caliber for caliber in desk.choices.calibers.values() if caliber.id == DISPUTES]
    wanted = max(same_id, key=lambda caliber: caliber.version).key if same_id else None
    if wanted is None or desk.caliber.numerator.settled_before_filing:
        return None
    other = desk.choices.calibers[wanted].numerator
    if other.attribution is not desk.caliber.numerator.attribution:
        return None  # another question of whose case it is: the two numbers would contradict each other
    card = _card(
        desk.seeing(caliber=wanted), "suits", palette, name="诉至法院纠纷", under="民事＋行政；2024年以前含诉前调解成功"
    )
    if card is not None and other.batch and not desk.caliber.numerator.batch:
        return replace(card, note="未剔除批量")
    return card


def _unlocated(desk: Desk, palette: Palette) -> Card | None:
    """Nothing for villages, and under calibers that place every suit. Named by the level that is missing."""
    row = _row(desk, "share_unlocated")
    if row is None or wording.absent(row["value"]):
        return None
    kept = "区县" if not towns_are_known(desk) else "村居" if desk.level == "town" else "镇街"
    card = _card(desk, "share_unlocated", palette, name=f"未定位到{kept}")
    return replace(card, link=repairs_link(desk), link_text=f"{repairs_words(desk)} →") if row["numerator"] else card


def _court(desk: Desk, palette: Palette) -> Card | None:
    """Closed and pending of the courts; only where a court's area is looked at as a whole."""
    if desk.level not in ("root", "city", "district"):
        return None
    closed = _card(desk, "closed", palette)
    if closed is None:
        return None
    pending = _row(desk, "pending")
    note = f"期末未结 {wording.cases(pending['numerator'])} 件" if pending else ""
    return Card(**{**vars(closed), "basis": note, "under": "法院全部案件，与口径无关"})


def _row(desk: Desk, metric: str) -> dict | None:
    try:
        return desk.ask(metric, by="place", **_without_caliber(METRICS[metric])).frame.row(0, named=True)
    except Problem:
        return None


def _card(
    desk: Desk, metric_id: str, palette: Palette, *, name: str = "", under: str = "", link_text: str = "定义"
) -> Card | None:
    metric, row = METRICS[metric_id], _row(desk, metric_id)
    if row is None:
        return None
    return Card(
        name=name or display_name(metric, desk.caliber),
        value=phrases.value(metric, row["value"]),
        unit=metric.unit_zh,
        under=phrases.interval(metric, row) or under,
        change=phrases.change(metric, row) if row["note"] is None else row["note"],
        basis=phrases.basis(metric, row),
        scope=_so_far(desk) if metric_id == RATE else "",
        spark=_spark(desk, metric, palette),
        link=_definition(desk, metric_id, "口径" if link_text == "口径" else "指标"),
        link_text=link_text,
        note="不足 20 件，数值不稳定" if row["stable"] is False and metric.denominator is not None else "",
    )


def _definition(desk: Desk, metric_id: str, section: str) -> str:
    return f"definitions?section={quote(section)}&caliber={quote(desk.view.caliber or '')}#{metric_id}"


def _so_far(desk: Desk) -> str:
    """A rate of part of a year is not a year's rate."""
    partial = desk.period.kind is PeriodKind.YTD or desk.period.unfinished
    return "累计数，未折算全年" if partial and desk.period.kind is not PeriodKind.R12 else ""


def _spark(desk: Desk, metric: Metric, palette: Palette) -> str:
    """Thirteen months up to the end of the period, so that the same month of the year before is in sight."""
    info, last = desk.warehouse.info, desk.period.last
    first = max(info.first_month, last - _SPARK_MONTHS + 1)
    if metric.id in (RATE, "suits"):  # the trend has read these months already
        frame = months_frame(desk).filter(pl.col("month").is_between(first, last))
        return _image(frame["value" if metric.id == RATE else "numerator"].to_list(), desk, metric, palette)
    span = f"{month_label(first)}..{month_label(last)}"
    try:
        frame = desk.ask(metric.id, by="month", period=span, compare=(), **_without_caliber(metric)).frame
    except Problem:
        return ""
    return _image(frame["value"].to_list(), desk, metric, palette)


def _image(values: list[float | None], desk: Desk, metric: Metric, palette: Palette) -> str:
    info, last = desk.warehouse.info, desk.period.last
    return sparkline(
        values,
        colour=palette.accent,
        shade=palette.similar_soft,
        unfinished=last == info.last_month and not info.last_month_complete,
        alt=escape(
            f"{display_name(metric, desk.caliber)}至{year_of(last)}年{month_in_year(last)}月的 {len(values)} 个月走势"
        ),
    )


def _without_caliber(metric: Metric) -> dict:
    return {} if metric.needs_caliber else {"caliber": None, "sector": None}
