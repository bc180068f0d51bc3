"""What must be said above the courts' figures: last year was counted otherwise; months were revised later. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics import comparison
from metrics.caseload import closing_rate
from metrics.comparison import NO_MEDIATION_NUMBERS_FROM
from pages.parts import caches
from pages.parts.desk import Desk
from pages.parts.view import href, month_zh

LISTED = 6
ACROSS_ZH = (
    "本期跨过2025年1月1日：此前先作诉前调解的案件用“诉前调”字号，此后直接立为民初，"
    "前后各月的收结存和审理天数不可直接比较。"
)


@lru_cache(maxsize=100)
def notices_html(desk: Desk) -> str:
    """ "" where there is nothing to say."""
    link = f'<a class="go" data-soft href="{escape(href("data", desk.view))}">看修订明细 →</a>'
    found = [f"{escape(text)}" for text in (rules_differ_zh(desk),) if text]
    found += [f"{escape(text)} {link}" for text in (revised_zh(desk),) if text]
    return "".join(f'<div class="notice" role="status">{text}</div>' for text in found)


def rules_differ_zh(desk: Desk) -> str:
    """Why this period and the year before can't be compared; or that the period itself holds both kinds of months."""
    period, cut = desk.period, NO_MEDIATION_NUMBERS_FROM
    if period.first < cut <= period.last:
        return ACROSS_ZH
    found = comparison.compare("yoy", period, desk.warehouse.info, None, reform_zh=closing_rate.reform_zh)
    return f"{found.incomparable_zh}；带※的变化仅供参考。" if found.incomparable_zh else ""


def revised_zh(desk: Desk) -> str:
    """Months of the period (by filing) that a later delivery changed, so that figures printed before may differ."""
    period = desk.period
    found = caches.query(desk.warehouse, desk.scope, "revisions").filter(
        pl.col("month").is_between(period.first, period.last)
        & ((pl.col("cases_changed") > 0) | (pl.col("cases_moved_in") > 0) | (pl.col("cases_moved_out") > 0))
    )
    if found.is_empty():
        return ""
    months = sorted(found["month"].unique().to_list())
    names = "、".join(month_zh(month) for month in months[-LISTED:]) + (
        f"等 {len(months)} 个月" if months[LISTED:] else ""
    )
    files = found["source_name"].unique(maintain_order=True).to_list()
    by = f"“{files[0]}”" + (f"等 {len(files)} 个文件" if files[1:] else "")
    changed = int(found["cases_changed"].sum())
    return (
        f"上期数被修订：{names}立案的 {changed:,} 件案件已由后来报送的{by}改正，"
        "本页用改正后的数，与此前印发的可能不同。"
    )
