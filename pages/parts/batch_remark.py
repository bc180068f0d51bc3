"""What batch suits (批量案件) do to a town's figure: how many, when, and the rate without them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

import polars as pl
import streamlit as st

from metrics.catalogue import METRICS
from metrics.profile import kin
from metrics.result import Result
from pages.charts import wording
from pages.parts import phrases
from pages.parts.desk import RATE, Desk, open_desk
from pages.parts.view import View, href
from warehouse.months import month_in_year, year_of
from warehouse.problem import Problem

_MOST = 0.8  # from this share of the batch suits on, they are said to lie in one month
_WEIGHTY = 0.2  # from this share of all suits on, the remark stands out
_LEVELS = ("town", "village")


@dataclass(frozen=True)
class Batch:
    """Batch suits in the figure of one place.

    caliber  key of the caliber that leaves them out and is otherwise the same
    suits    how many there are in the period; of them `most` in the month `month` (as in warehouse.months)
    share    of all suits of the place in the period
    without  the row of the rate without them, with its change against last year
    """

    caliber: str
    suits: float
    month: int
    most: float
    share: float
    without: dict


def batch_free(desk: Desk) -> str | None:
    """The newest caliber that differs from the present one only in leaving batch suits out."""
    found = kin(desk.choices.calibers, desk.caliber, batch=False) if desk.caliber.numerator.batch else None
    return found.key if found else None


@lru_cache(maxsize=300)
def batch_of(desk: Desk) -> Batch | None:
    """The batch suits of the place looked at; None where there are none, or no caliber leaves them out."""
    without = batch_free(desk)
    if without is None:
        return None
    if desk.level == "village":
        desk = desk.seeing(sector=None)  # villages are not told apart by sector
    with_them, rate = _row(desk.ask(RATE, by="place")), _row(desk.ask(RATE, by="place", caliber=without))
    if wording.absent(with_them["numerator"]) or wording.absent(rate["numerator"]):
        return None
    suits = with_them["numerator"] - rate["numerator"]
    if suits < 0.5:
        return None
    month, most = _fullest_month(desk, without)
    return Batch(without, suits, month, most, suits / with_them["numerator"], rate)


def _row(result: Result) -> dict:
    return result.frame.row(0, named=True)


def _fullest_month(desk: Desk, without: str) -> tuple[int, float]:
    """The month with the most batch suits, and how many."""
    frames = [
        desk.ask("suits", by="month", caliber=key, compare=()).frame.select("code", "numerator")
        for key in (desk.view.caliber, without)
    ]
    both = frames[0].join(frames[1].rename({"numerator": "other"}), on="code")
    row = both.with_columns(batch=pl.col("numerator") - pl.col("other")).sort("batch", "code").row(-1, named=True)
    return (int(row["code"][:4]) - 2000) * 12 + int(row["code"][5:7]) - 1, row["batch"]


def batch_sentence(batch: Batch) -> str:
    """其中批量案件 299 件，集中在 2026年3月；剔除后 68.0 件/万人，较上年同期 −2.4%，变化不显著。"""
    metric = METRICS[RATE]
    month = f"{year_of(batch.month)}年{month_in_year(batch.month)}月"
    if batch.most >= batch.suits - 0.5:
        when = f"都在{month}"
    elif batch.most >= _MOST * batch.suits:
        when = f"集中在{month}（{wording.cases(batch.most)} 件）"
    else:
        when = "分散在各月"
    rate = f"剔除后 {phrases.value(metric, batch.without['value'])} {metric.unit_zh}"
    return f"其中批量案件 {wording.cases(batch.suits)} 件，{when}；{rate}，{phrases.change(metric, batch.without)}。"


def batch_remark(view: View | Desk, page: str = "towns") -> None:
    """The sentence and a link to `page` without batch suits, for a town or village; else nothing at all."""
    desk = view if isinstance(view, Desk) else open_desk(view)
    if desk.level not in _LEVELS:
        return
    try:
        batch = batch_of(desk)
    except Problem:  # the caliber does not reach down to this place
        return
    if batch is None:
        return
    link = escape(href(page, desk.view, caliber=batch.caliber))
    look = "notice" if batch.share >= _WEIGHTY else "foot-note"
    st.html(
        f'<div class="{look}" role="note">{escape(batch_sentence(batch))}'
        f' <a class="go" data-soft href="{link}">剔除后再看 →</a></div>'
    )
