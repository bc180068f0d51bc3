"""What a screen says where this year and last were counted by different rules, and the caliber that runs through."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import streamlit as st

from metrics import comparison
from metrics.catalogue import METRICS
from metrics.comparison import NEW_CAUSES_FROM, NO_MEDIATION_NUMBERS_FROM, Comparison
from metrics.period import Period
from pages.charts import wording
from pages.parts import phrases
from pages.parts.desk import Desk
from pages.parts.view import href
from warehouse.calibers import Caliber

RENAMED_ZH = "※案由规定2026年调整，按新旧名称对应后比较，仅供参考"


def against_last_year(desk: Desk) -> Comparison:
    """How the period looked at compares with the year before, under the caliber looked at."""
    return comparison.compare("yoy", desk.period, desk.warehouse.info, desk.caliber)


def filing_rules_differ(desk: Desk) -> bool:
    """Whether 2025-01-01 lies between the two periods and the caliber does not run through it."""
    compared = against_last_year(desk)
    return (
        compared.previous is not None
        and bool(compared.incomparable_zh)
        and comparison.across(desk.period, compared.previous, NO_MEDIATION_NUMBERS_FROM)
    )


def causes_renamed(desk: Desk) -> bool:
    """Whether 2026-01-01 lies between the two periods, so that sectors are told apart by other causes."""
    previous = against_last_year(desk).previous
    return previous is not None and comparison.across(desk.period, previous, NEW_CAUSES_FROM)


def rules_differ_zh(desk: Desk) -> str:
    """2025年与2024年立案规则不同，增减不可直接比较; "" where nothing lies between."""
    if not filing_rules_differ(desk):
        return ""
    previous = against_last_year(desk).previous
    return f"{_short(desk.period)}与{_short(previous)}立案规则不同，增减不可直接比较"


def _short(period: Period) -> str:
    """The name of a period without what stands in brackets after it."""
    return period.label_zh.split("（")[0]


def running_through(desk: Desk) -> Caliber | None:
    """The caliber nearest to the present one that adds what was settled before filing; None if there is none."""
    own = desk.caliber
    found = [c for c in desk.choices.calibers.values() if c.numerator.settled_before_filing]
    return max(
        found,
        key=lambda c: (
            c.numerator.attribution is own.numerator.attribution,
            c.population_basis == own.population_basis,
            c.numerator.batch == own.numerator.batch,
            c.version,
        ),
        default=None,
    )


@lru_cache(maxsize=300)
def break_notice_html(desk: Desk, page: str) -> str:
    """One calm notice with the way to a caliber that can be compared; "" where none is needed."""
    sentence = rules_differ_zh(desk)
    if not sentence:
        return ""
    other = running_through(desk)
    if other is None:
        return f'<div class="notice" role="status">{escape(sentence)}。</div>'
    name = other.name_zh.split("·")[0]
    row = desk.ask("suits", by="place", caliber=other.key).frame.row(0, named=True)
    moved = ""
    if not wording.absent(row["yoy_change"]):
        moved = f"按“{other.name_zh}”口径，件数{phrases.change(METRICS['suits'], row)}。"
    link = escape(href(page, desk.view, caliber=other.key))
    return (
        f'<div class="notice" role="status">{escape(sentence)}。{escape(moved)} '
        f'<a class="go chip" data-soft href="{link}">改用“{escape(name)}”口径 →</a></div>'
    )


def show_break_notice(desk: Desk, page: str) -> None:
    html = break_notice_html(desk, page)
    if html:
        st.html(html)
