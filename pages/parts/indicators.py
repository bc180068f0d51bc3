"""The cards of a place: its rate, its cases, disputes brought to court, unlocated suits, closed and pending."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import quote

from metrics.catalogue import METRICS
from metrics.model import Metric
from pages.charts import wording
from pages.charts.sparkline import sparkline
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.desk import RATE, Desk
from pages.parts.theme import Palette
from pages.parts.trend_content import months_frame
from warehouse.months import month_label
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
    wanted = next((key for key in desk.choices.calibers if key.startswith(f"{DISPUTES}@")), None)
    if wanted is None or desk.caliber.id == DISPUTES:
        return None
    if desk.choices.calibers[wanted].numerator.attribution is not desk.caliber.numerator.attribution:
        return None  # another question of whose case it is: the two numbers would contradict each other
    return _card(
        desk.seeing(caliber=wanted), "suits", palette, name="诉至法院纠纷", under="含诉前调解成功，跨 2025 年可比"
    )


def _unlocated(desk: Desk, palette: Palette) -> Card | None:
    """Nothing for villages, and under calibers that place every suit."""
    row = _row(desk, "share_unlocated")
    return None if row is None or wording.absent(row["value"]) else _card(desk, "share_unlocated", palette)


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
        name=name or metric.name_zh,
        value=phrases.value(metric, row["value"]),
        unit=metric.unit_zh,
        under=phrases.interval(metric, row) or under,
        change=phrases.change(metric, row) if row["note"] is None else row["note"],
        basis=phrases.basis(metric, row),
        spark=_spark(desk, metric, palette),
        link=f"definitions?caliber={quote(desk.view.caliber or '')}#{metric_id}",
        link_text=link_text,
        note="不足 20 件，数值不稳定" if row["stable"] is False and metric.denominator is not None else "",
    )


def _spark(desk: Desk, metric: Metric, palette: Palette) -> str:
    """The last thirteen months, so that the same month of last year is in sight."""
    info = desk.warehouse.info
    first = max(info.first_month, info.last_month - _SPARK_MONTHS + 1)
    if metric.id in (RATE, "suits"):  # the trend has read these months already
        frame = months_frame(desk).tail(info.last_month - first + 1)
        return _image(frame["value" if metric.id == RATE else "numerator"].to_list(), desk, metric, palette)
    span = f"{month_label(first)}..{month_label(info.last_month)}"
    try:
        frame = desk.ask(metric.id, by="month", period=span, compare=(), **_without_caliber(metric)).frame
    except Problem:
        return ""
    return _image(frame["value"].to_list(), desk, metric, palette)


def _image(values: list[float | None], desk: Desk, metric: Metric, palette: Palette) -> str:
    return sparkline(
        values,
        colour=palette.accent,
        shade=palette.similar_soft,
        unfinished=not desk.warehouse.info.last_month_complete,
        alt=escape(f"{metric.name_zh}近 {len(values)} 个月走势"),
    )


def _without_caliber(metric: Metric) -> dict:
    return {} if metric.needs_caliber else {"caliber": None, "sector": None}
