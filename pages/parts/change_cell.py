"""The cell 较上年同期 of any table: a percentage where there are cases enough for one, else the two counts."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from metrics.evaluate import STABLE_FROM
from metrics.model import Metric
from pages.charts import wording
from pages.parts import phrases
from pages.parts.recut_sectors import MARK, is_break


def few(row: Mapping[str, Any]) -> bool:
    """Whether either period has so few cases that a percentage would say more than is known."""
    now, before = row["numerator"], row.get("yoy_numerator")
    return not wording.absent(now) and not wording.absent(before) and min(now, before) < STABLE_FROM


def change_html(metric: Metric, row: Mapping[str, Any]) -> str:
    """−6.2% 显著 · 1→12件 · ※ +39.1% where the two years were counted otherwise · — with its reason."""
    moved, note = row["yoy_change"], row["yoy_note"] or ""
    if few(row) and (not note or is_break(note)):
        figure = f"{wording.cases(row['yoy_numerator'])}→{wording.cases(row['numerator'])}件"
        title = f"任一期不足 {STABLE_FROM} 件，只列件数，不算增幅"
        plain = f'<abbr title="{title}">{figure}</abbr>'
    elif wording.absent(moved):
        return f'<abbr title="{escape(note or "无可比数据")}">{wording.MISSING}</abbr>'
    else:
        plain = phrases.change_figure(metric, moved)
        if row["yoy_significant"] and not note:
            plain += " <small>显著</small>"
    return f'<span class="broken" title="{escape(note)}">{MARK} {plain}</span>' if is_break(note) else plain
